package io.trainyard.server.datasets;

import io.trainyard.server.problems.Problem;

/** The upload has more bytes than the server takes. */
public class UploadTooLargeProblem extends Problem {
    public UploadTooLargeProblem(long bytes, long most) {
        super(
                413,
                "UPLOAD_TOO_LARGE",
                "The upload has %,d bytes; this server takes %,d (trainyard.datasets.max-upload)."
                        .formatted(bytes, most));
    }
}
