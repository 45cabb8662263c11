"""How is a decided round told to people: in words, tables, charts, workbooks and the folder they lie in?"""
