"""Parts and content/ in, finished pages out; it never knows MkDocs, nor leaves half a site."""
