package io.trainyard.contract;

/**
 * One thing wrong with a specification, and how to mend it.
 *
 * @param path the field, as in {@code train.optimizer.lr} or {@code checkpoints.at[2]}; empty for the whole document
 * @param message what is wrong, with the value found
 * @param fix what to write instead
 */
public record Mistake(String path, String message, String fix) {}
