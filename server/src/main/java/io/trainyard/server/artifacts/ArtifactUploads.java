package io.trainyard.server.artifacts;

import io.trainyard.server.blobs.Arrival;
import io.trainyard.server.blobs.Arrivals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

/** Takes files in as they come over the network. Until the last byte is here nobody sees anything of them. */
@ApplicationScoped
public class ArtifactUploads {
    @Inject
    Arrivals arrivals;

    @Inject
    Artifacts artifacts;

    /**
     * @param announced bytes that the sender has promised; negative if it has not
     * @throws BrokenUploadProblem if another number of bytes came
     */
    public Artifact receive(ArtifactPath path, InputStream bytes, long announced) throws IOException {
        return receive(bytes, announced, arrival -> artifacts.put(path, arrival));
    }

    /** @param file what becomes of the bytes; if it fails, they go */
    <T> T receive(InputStream bytes, long announced, Function<Arrival, T> file) throws IOException {
        Arrival arrival = arrivals.receive(bytes);
        try {
            if (announced >= 0 && arrival.blob().size() != announced) {
                throw new BrokenUploadProblem(announced, arrival.blob().size());
            }
            return file.apply(arrival);
        } catch (RuntimeException e) {
            arrivals.discard(arrival);
            throw e;
        }
    }
}
