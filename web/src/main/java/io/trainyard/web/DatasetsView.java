package io.trainyard.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data sets, and the form that adds one.
 *
 * @param draft what stands in the form
 * @param mistake why the last upload was refused; null if there is nothing to say
 */
public record DatasetsView(List<DatasetRow> datasets, Draft draft, @Nullable String mistake) {

    /** What somebody has typed, or what a link has filled in for them. */
    public record Draft(String name, String description, String classes) {}

    /**
     * A data set by its newest version.
     *
     * @param shape channels x height x width, or words where images differ in size
     */
    public record DatasetRow(
            String name,
            String description,
            int version,
            String format,
            int classes,
            String shape,
            long train,
            long validation,
            long test,
            long bytes,
            Moment created) {
        public String href() {
            return "/datasets/" + nameInAddress();
        }

        public String nameInAddress() {
            return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        }

        /** Whether the program draws it: nobody uploads a version of it. */
        public boolean drawn() {
            return bytes == 0;
        }

        public String trainText() {
            return Format.whole(train);
        }

        public String validationText() {
            return validation == 0 ? Format.NONE : Format.whole(validation);
        }

        public String testText() {
            return Format.whole(test);
        }

        public String bytesText() {
            return bytes == 0 ? Format.NONE : Format.bytes(bytes);
        }
    }
}
