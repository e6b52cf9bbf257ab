"""The frozen values that pages, PDFs and the JSON are made of.

A view holds every word and every figure that is shown, so that two outputs cannot
disagree and a template decides nothing. Only what counts and what patients may see gets
into a view; staff-only claims never do.
"""

from aftercare.views.catalogue import (
    ComponentView,
    ExampleView,
    ParameterView,
    RuleGroupView,
    RuleView,
)
from aftercare.views.changes import NO_CHANGES, ChangesView, ChangeView, VersionView
from aftercare.views.clinic import ClinicView, PhoneView, StampView
from aftercare.views.evidence import NO_EVIDENCE, CitedView, EvidenceView, ReviewView
from aftercare.views.hazards import CheckView, HazardView
from aftercare.views.lists import (
    ActGroupView,
    ActsView,
    ActView,
    BandView,
    FaqEntryView,
    FaqGroupView,
    GroupView,
    PinView,
    RecoveryView,
    StageView,
    WaitsView,
    WaitView,
)
from aftercare.views.search import SearchEntryView, SearchGroupView, SearchView
from aftercare.views.signs import (
    CareCardView,
    CourseRowView,
    CourseView,
    ExpectationView,
    SignGroupView,
    SignView,
    TellGroupView,
    TellView,
    VerdictView,
)
from aftercare.views.site import SiteView, SourceView, TreatmentView
from aftercare.views.topic import (
    AnswerView,
    ChartView,
    ComparisonView,
    DoneView,
    ReasonView,
    RetiredView,
    RowView,
    SplitView,
    TopicView,
    ZoneView,
)

__all__ = [
    "NO_CHANGES",
    "NO_EVIDENCE",
    "ActGroupView",
    "ActView",
    "ActsView",
    "AnswerView",
    "BandView",
    "CareCardView",
    "ChangeView",
    "ChangesView",
    "ChartView",
    "CheckView",
    "CitedView",
    "ClinicView",
    "ComparisonView",
    "ComponentView",
    "CourseRowView",
    "CourseView",
    "DoneView",
    "EvidenceView",
    "ExampleView",
    "ExpectationView",
    "FaqEntryView",
    "FaqGroupView",
    "GroupView",
    "HazardView",
    "ParameterView",
    "PhoneView",
    "PinView",
    "ReasonView",
    "RecoveryView",
    "RetiredView",
    "ReviewView",
    "RowView",
    "RuleGroupView",
    "RuleView",
    "SearchEntryView",
    "SearchGroupView",
    "SearchView",
    "SignGroupView",
    "SignView",
    "SiteView",
    "SourceView",
    "SplitView",
    "StageView",
    "StampView",
    "TellGroupView",
    "TellView",
    "TopicView",
    "TreatmentView",
    "VerdictView",
    "VersionView",
    "WaitView",
    "WaitsView",
    "ZoneView",
]
