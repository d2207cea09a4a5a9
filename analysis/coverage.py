def cover(a,b,l): return None
