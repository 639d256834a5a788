"""Studies with known answers: kinds of data that questionnaires and customer files are made of."""
