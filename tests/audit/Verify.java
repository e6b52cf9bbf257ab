import java.io.File;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Check PDFs with veraPDF: PDF/UA-1 and PDF/A-2a, every rule.
 *
 * <p>Prints "checked", the file, the profile and the number of checks, and for each rule that
 * fails "failed", the file, the profile, the rule, how often, and what is wrong; tabs between.
 * The profiles are read without JAXB, which newer Java no longer has.
 */
public class Verify {
  private static final String FOLDER = "org/verapdf/pdfa/validation/";

  public static void main(String[] files) throws Exception {
    Logger.getLogger("").setLevel(Level.OFF);
    VeraGreenfieldFoundryProvider.initialise();
    for (String name : List.of("PDFUA-1", "PDFA-2A")) {
      ValidationProfile profile = profile(name);
      for (String file : files) {
        check(file, name, profile);
      }
    }
  }

  private static void check(String file, String name, ValidationProfile profile) throws Exception {
    PDFAFlavour flavour = profile.getPDFAFlavour();
    try (var parser = Foundries.defaultInstance().createParser(new File(file), flavour);
        var validator = Foundries.defaultInstance().createValidator(profile, false)) {
      var result = validator.validate(parser);
      Map<String, Integer> times = new LinkedHashMap<>();
      Map<String, String> said = new LinkedHashMap<>();
      for (TestAssertion one : result.getTestAssertions()) {
        if (one.getStatus() == TestAssertion.Status.FAILED) {
          String rule = one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber();
          times.merge(rule, 1, Integer::sum);
          said.putIfAbsent(rule, one.getMessage() + " " + one.getLocation().getContext());
        }
      }
      for (String rule : times.keySet()) {
        say("failed", file, name, rule, times.get(rule), said.get(rule));
      }
      if (times.isEmpty() && !result.isCompliant()) {
        say("failed", file, name, "?", 1, "not compliant, and no rule says why");
      }
      say("checked", file, name, result.getTotalAssertions());
    }
  }

  private static void say(Object... parts) {
    List<String> words = new ArrayList<>();
    for (Object part : parts) {
      words.add(String.valueOf(part).replaceAll("\\s+", " "));
    }
    System.out.println(String.join("\t", words));
  }

  private static ValidationProfile profile(String name) throws Exception {
    Element root;
    try (var stream = Verify.class.getClassLoader().getResourceAsStream(FOLDER + name + ".xml")) {
      var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      root = builder.parse(stream).getDocumentElement();
    }
    Set<Rule> rules = new HashSet<>();
    for (Element one : children(child(root, "rules"), "rule")) {
      Element id = child(one, "id");
      Element error = child(one, "error");
      rules.add(
          Profiles.ruleFromValues(
              Profiles.ruleIdFromValues(
                  PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                  id.getAttribute("clause"),
                  Integer.parseInt(id.getAttribute("testNumber"))),
              one.getAttribute("object"),
              one.hasAttribute("deferred") ? Boolean.valueOf(one.getAttribute("deferred")) : null,
              one.getAttribute("tags"),
              text(one, "description"),
              text(one, "test"),
              Profiles.errorFromValues(text(error, "message"), new ArrayList<ErrorArgument>()),
              new ArrayList<>()));
    }
    if (rules.isEmpty()) {
      throw new IllegalStateException("no rules in " + name);
    }
    Set<Variable> variables = new HashSet<>();
    Element list = child(root, "variables");
    for (Element one : list == null ? List.<Element>of() : children(list, "variable")) {
      variables.add(
          Profiles.variableFromValues(
              one.getAttribute("name"),
              one.getAttribute("object"),
              text(one, "defaultValue"),
              text(one, "value")));
    }
    var details =
        Profiles.profileDetailsFromValues(
            name, name, "veraPDF", new SimpleDateFormat("yyyy").parse("2020"));
    return Profiles.profileFromValues(
        PDFAFlavour.valueOf(root.getAttribute("flavour")), details, "", rules, variables);
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getNodeName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }

  private static Element child(Element parent, String name) {
    List<Element> found = children(parent, name);
    return found.isEmpty() ? null : found.get(0);
  }

  private static String text(Element parent, String name) {
    Element found = child(parent, name);
    return found == null ? "" : found.getTextContent();
  }
}
