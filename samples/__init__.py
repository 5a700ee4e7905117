"""The small inbox of the first run, and the module that writes its workbooks: `python -m samples.make`."""
