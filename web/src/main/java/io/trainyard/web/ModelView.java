package io.trainyard.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One registered model.
 *
 * @param href of its page
 * @param versions the newest first
 * @param history the latest first
 * @param programs that run the newest version, by their files' names
 * @param trial how an image is shown to a version; null where there is no version
 */
public record ModelView(
        String name,
        String href,
        @Nullable String description,
        List<Version> versions,
        List<Event> history,
        Map<String, String> programs,
        @Nullable Trial trial) {

    /**
     * A version.
     *
     * @param checkpoint that it is; null, with {@code download}, where a client logged its files
     * @param origin what it was registered from, in words
     * @param parity whether its ONNX file says what the worker said; null where nobody has checked
     * @param test how it did on the test images when it was chosen; null where it was not
     */
    public record Version(
            int number,
            List<String> aliases,
            @Nullable Long checkpoint,
            @Nullable String download,
            String origin,
            @Nullable String notes,
            @Nullable String test,
            @Nullable String parity,
            String createdBy,
            Moment created) {}

    /**
     * Showing an image to a version.
     *
     * @param versions that can be run here; none where clients logged them all
     * @param samples images to begin with
     * @param mostBytes of an image
     */
    public record Trial(List<Runnable> versions, List<Sample> samples, long mostBytes) {
        /** As people read it. */
        public String mostText() {
            return "%.0f MB".formatted(mostBytes / 1024.0 / 1024);
        }
    }

    /**
     * A version that can be run.
     *
     * @param predict address that takes images
     * @param chosen unless somebody chooses otherwise
     */
    public record Runnable(String label, String predict, boolean chosen) {}

    /**
     * An image of the data that the network was evaluated on.
     *
     * @param words what it shows, and what it was taken for
     */
    public record Sample(String image, String words) {}

    /** Something that happened. */
    public record Event(Moment at, String user, String words) {}
}
