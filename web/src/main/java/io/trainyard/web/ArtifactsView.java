package io.trainyard.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of a run.
 *
 * @param files those that hold weights first
 * @param more whether there are more of them than are listed
 * @param elsewhere where they are kept, if not here
 */
public record ArtifactsView(List<ArtifactRow> files, boolean more, @Nullable String elsewhere) {

    /**
     * A file.
     *
     * @param path within the run's folder
     * @param href where it can be downloaded
     * @param checkpoint whether it holds weights
     */
    public record ArtifactRow(String path, String href, long bytes, boolean checkpoint, Moment created) {
        public String bytesText() {
            return Format.bytes(bytes);
        }
    }
}
