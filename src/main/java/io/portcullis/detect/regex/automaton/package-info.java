/**
 * Regular expressions without backtracking: a parser for a subset of RE2's syntax and automata that match anchored
 * text in time linear in its length, many expressions at once.
 */
@NullMarked
package io.portcullis.detect.regex.automaton;

import org.jspecify.annotations.NullMarked;
