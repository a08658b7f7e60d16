"""The rules of Ledtråd as pure Python: no Django, no input or output, no clock."""
