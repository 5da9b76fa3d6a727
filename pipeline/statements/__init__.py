"""Statements: the compact propositions of a claim, such as "600 IS-krigere omringet".

Each finite predicate inside a claim that carries a number or a name gives one. Kept are
the subject, the predicate and its object or complement in short form, negation, and
modal verbs (they change what is true). Dropped are auxiliaries of tense and voice,
approximators, adverbs, relative clauses and subordinate clauses of reason or time.
"""
