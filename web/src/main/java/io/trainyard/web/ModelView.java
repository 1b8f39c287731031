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
 */
public record ModelView(
        String name,
        String href,
        @Nullable String description,
        List<Version> versions,
        List<Event> history,
        Map<String, String> programs) {

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

    /** Something that happened. */
    public record Event(Moment at, String user, String words) {}
}
