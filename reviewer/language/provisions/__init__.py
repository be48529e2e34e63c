"""The reading of a sentence: which acts it orders, forbids, allows or grants, for whom and on what conditions."""
