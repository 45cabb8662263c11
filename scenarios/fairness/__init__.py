"""How fairly does an allocation fall: over applicants, over places, over counties?"""
