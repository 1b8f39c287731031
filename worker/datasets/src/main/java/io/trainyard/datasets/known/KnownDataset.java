package io.trainyard.datasets.known;

import java.net.URI;
import java.util.List;

/**
 * A data set that everybody calls by the same name.
 *
 * @param name what specifications call it
 * @param about one sentence for people
 * @param source the page of its authors, which says under what terms it may be used
 * @param terms those terms in a few words
 * @param addresses folders that hold the files, the authors' own first; each ends with a slash
 * @param classes names for data sets whose files do not bring them; empty for none
 */
public record KnownDataset(
        String name,
        String title,
        String about,
        URI source,
        String terms,
        List<URI> addresses,
        List<KnownFile> files,
        List<String> classes) {

    public KnownDataset {
        addresses = List.copyOf(addresses);
        files = List.copyOf(files);
        classes = List.copyOf(classes);
    }

    /** Bytes of all files. */
    public long bytes() {
        return files.stream().mapToLong(KnownFile::bytes).sum();
    }

    /** The command that adds it, as it is typed. */
    public String command() {
        return "./trainyard dataset add " + name;
    }
}
