package io.trainyard.server.artifacts;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.trainyard.server.blobs.Arrival;
import io.trainyard.server.blobs.Arrivals;
import io.trainyard.server.blobs.Blob;
import io.trainyard.server.checkpoints.BlobSweep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Large files that come in parts, in any order and several at a time. A part may be sent again; the file is there once the
 * upload is complete, and what is given up on goes after a day.
 */
@ApplicationScoped
public class MultipartUploads {
    public static final int MOST_PARTS = 10_000;

    @Inject
    Jdbi jdbi;

    @Inject
    Arrivals arrivals;

    @Inject
    Artifacts artifacts;

    @Inject
    ArtifactUploads uploads;

    @Inject
    BlobSweep sweep;

    /** @return the upload's name, to be kept secret */
    @Transactional
    public String begin(ArtifactPath path, long parts) {
        if (parts < 1 || parts > MOST_PARTS) {
            throw InvalidUploadProblem.parts(parts);
        }
        if (path.isRoot()) {
            throw new InvalidArtifactPathProblem();
        }
        UploadName name = UploadName.random();
        jdbi.useHandle(handle -> UploadRows.insert(handle, name, path, (int) parts));
        return name.text();
    }

    /**
     * Takes one part in.
     *
     * @param part from 1
     * @param announced bytes that the sender has promised; negative if it has not
     * @return the part's ETag
     */
    public String store(String upload, int part, InputStream bytes, long announced) throws IOException {
        UploadName name = new UploadName(upload);
        UploadRows.Upload begun = jdbi.withHandle(handle -> UploadRows.find(handle, name));
        if (part < 1 || part > begun.parts()) {
            throw InvalidUploadProblem.part(part, begun.parts());
        }
        return uploads.receive(bytes, announced, arrival -> keep(name, part, arrival));
    }

    /**
     * Makes a file of the parts.
     *
     * @param tags ETags by part as the sender has noted them; parts that are not named are not asked about
     */
    @Transactional
    public void complete(String upload, ArtifactPath path, Map<Integer, String> tags) {
        jdbi.useHandle(handle -> {
            UploadRows.Upload begun = UploadRows.lock(handle, new UploadName(upload));
            if (!begun.path().equals(path)) {
                throw InvalidUploadProblem.path(path);
            }
            if (!begun.complete()) {
                List<Blob> pieces = pieces(begun, UploadRows.parts(handle, begun.id()), tags);
                artifacts.put(handle, path, pieces);
                UploadRows.complete(handle, begun.id());
            }
        });
    }

    /** Gives an upload up; what has come of it goes. */
    @Transactional
    public void abort(String upload) {
        jdbi.useHandle(handle ->
                remove(handle, UploadRows.lock(handle, new UploadName(upload)).id()));
    }

    /** What nobody has completed or given up. */
    @Scheduled(every = "1h", delayed = "10m")
    @Transactional
    void leftovers() {
        jdbi.useHandle(handle -> UploadRows.abandoned(handle).forEach(id -> remove(handle, id)));
    }

    private String keep(UploadName name, int part, Arrival arrival) {
        return QuarkusTransaction.requiringNew()
                .call(() -> jdbi.withHandle(handle -> {
                    UploadRows.Upload begun = UploadRows.lock(handle, name);
                    if (begun.complete()) {
                        throw new NoUploadProblem();
                    }
                    Blob blob = arrivals.keep(arrival);
                    UploadRows.replacePart(handle, begun.id(), part, blob)
                            .filter(former -> !former.equals(blob.sha256()))
                            .ifPresent(former -> sweep.sweep(List.of(former)));
                    return blob.sha256().hex();
                }));
    }

    private void remove(Handle handle, long id) {
        sweep.sweep(UploadRows.remove(handle, id));
    }

    private static List<Blob> pieces(UploadRows.Upload upload, Map<Integer, Blob> parts, Map<Integer, String> tags) {
        return IntStream.rangeClosed(1, upload.parts())
                .mapToObj(part -> {
                    @Nullable Blob blob = parts.get(part);
                    if (blob == null) {
                        throw InvalidUploadProblem.missing(part);
                    }
                    String tag = tags.getOrDefault(part, "");
                    if (!tag.isEmpty()
                            && !tag.replace("\"", "").equals(blob.sha256().hex())) {
                        throw InvalidUploadProblem.other(part);
                    }
                    return blob;
                })
                .toList();
    }
}
