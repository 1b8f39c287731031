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
public record DatasetsView(List<DatasetRow> datasets, List<KnownRow> known, Draft draft, @Nullable String mistake) {
    /** Whether a well-known data set is being fetched. */
    public boolean fetching() {
        return known.stream().anyMatch(KnownRow::fetching);
    }

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

    /**
     * A well-known data set.
     *
     * @param source the page of its authors
     * @param terms under which it may be used, in a few words
     * @param state {@code absent}, {@code fetching}, {@code failed} or {@code ready}
     * @param problem why the last attempt to fetch it failed, and what to do
     * @param label name@version that holds the official files
     */
    public record KnownRow(
            String name,
            String title,
            String about,
            String source,
            String terms,
            long bytes,
            String state,
            long bytesDone,
            @Nullable String problem,
            @Nullable String label) {
        public boolean ready() {
            return state.equals("ready");
        }

        public boolean fetching() {
            return state.equals("fetching");
        }

        /** Whether every byte is here, so that the images are being read. */
        public boolean reading() {
            return bytesDone >= bytes;
        }

        public String bytesText() {
            return Format.bytes(bytes);
        }

        public String doneText() {
            return Format.bytes(bytesDone) + " of " + bytesText();
        }
    }
}
