package io.trainyard.server.problems;

/** How problems are told below paths whose callers expect another form than ours, such as another product's API. */
public interface ProblemForm {
    /** Whether the callers of this path expect this form. */
    boolean covers(String path);

    Written write(ProblemDocument problem);

    /** A problem as it goes over the wire. */
    record Written(int status, String contentType, String body) {}
}
