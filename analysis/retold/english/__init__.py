"""English words, sentences and quantities, and the models that read them."""
