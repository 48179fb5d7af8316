"""The ontology as data: classes, events, shapes, context and lexicon."""
