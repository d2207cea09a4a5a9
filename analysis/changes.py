from analysis.tables import frame
def find_changes(a,b,links,ta,tb): return frame("changes",[])
