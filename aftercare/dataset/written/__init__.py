"""Read figures as an editor types them, or pastes them out of a leaflet."""
