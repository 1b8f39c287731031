package io.trainyard.server.datasets.known;

import io.trainyard.datasets.known.KnownDataset;
import io.trainyard.datasets.known.KnownFile;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A well-known data set as the API tells it.
 *
 * @param source the page of its authors
 * @param terms under which it may be used, in a few words
 * @param bytes of all its files
 * @param state {@code absent}, {@code fetching}, {@code failed} or {@code ready}
 * @param bytesDone fetched so far
 * @param problem why the last attempt failed
 * @param dataset {@code name@version} that holds the official files
 */
record KnownAnswer(
        String name,
        String title,
        String about,
        URI source,
        String terms,
        List<KnownFile> files,
        long bytes,
        String state,
        long bytesDone,
        @Nullable String problem,
        @Nullable String dataset) {

    static KnownAnswer of(KnownDataset known, KnownState state) {
        return new KnownAnswer(
                known.name(),
                known.title(),
                known.about(),
                known.source(),
                known.terms(),
                known.files(),
                known.bytes(),
                state.word().name().toLowerCase(Locale.ROOT),
                state.bytesDone(),
                state.problem() == null ? null : state.problem() + " " + advice(known),
                state.label());
    }

    /** What to do where the addresses cannot be reached. */
    static String advice(KnownDataset known) {
        return "Where the server has no network, get the files elsewhere (" + known.source()
                + ") and add the local copy: " + known.command() + " --from FILE or FOLDER.";
    }
}
