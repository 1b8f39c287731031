package io.trainyard.datasets;

/** A data set cannot be used as it is. The message names the file, the place in it, and what is wrong. */
public class DatasetException extends RuntimeException {
    public DatasetException(String message) {
        super(message);
    }

    public DatasetException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * @param file as the user knows it, relative to the data set
     * @param offset in bytes from the file's start
     */
    static DatasetException at(String file, long offset, String what) {
        return new DatasetException("%s, at byte %,d: %s".formatted(file, offset, what));
    }

    static DatasetException in(String file, String what) {
        return new DatasetException(file + ": " + what);
    }
}
