package io.trainyard.server.artifacts;

import io.trainyard.server.problems.Problem;

/** A multipart upload that cannot go on as it was asked to. */
public class InvalidUploadProblem extends Problem {
    private InvalidUploadProblem(String message) {
        super(400, "INVALID_PARAMETER_VALUE", message);
    }

    static InvalidUploadProblem parts(long parts) {
        return new InvalidUploadProblem(
                "Invalid value %d for parameter 'num_parts' supplied: an upload has 1 to %d parts."
                        .formatted(parts, MultipartUploads.MOST_PARTS));
    }

    static InvalidUploadProblem part(int part, int parts) {
        return new InvalidUploadProblem(
                "There is no part %d: the upload has the parts 1 to %d.".formatted(part, parts));
    }

    static InvalidUploadProblem missing(int part) {
        return new InvalidUploadProblem("Part %d has not come. Send it, then complete the upload.".formatted(part));
    }

    static InvalidUploadProblem other(int part) {
        return new InvalidUploadProblem(
                "Part %d has come with another ETag than the one named here. Send it again.".formatted(part));
    }

    static InvalidUploadProblem path(ArtifactPath path) {
        return new InvalidUploadProblem("The upload was begun for another path than %s.".formatted(path));
    }
}
