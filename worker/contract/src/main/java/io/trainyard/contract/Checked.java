package io.trainyard.contract;

/** A part of the specification with rules that one field alone cannot state. */
public interface Checked {
    /** Adds what is wrong with this part, fields named relative to it. */
    void check(Mistakes mistakes);
}
