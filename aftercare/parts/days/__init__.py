"""A treatment through the days, in hours, out of which a patient's own dates are made."""
