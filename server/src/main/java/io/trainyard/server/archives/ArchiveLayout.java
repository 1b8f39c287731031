package io.trainyard.server.archives;

import io.trainyard.server.blobs.Sha256;
import java.util.regex.Pattern;

/** Where things lie in an archive; it holds nothing else. */
final class ArchiveLayout {
    /** Of the layout; archives of another one are refused. */
    static final int FORMAT = 1;

    /** The first entry. */
    static final String EXPERIMENT = "experiment.json";

    /** Every name that an archive may have in it. */
    private static final Pattern NAMES =
            Pattern.compile("experiment\\.json|runs/[0-9a-f]{32}/(run\\.json|metrics\\.jsonl)|files/[0-9a-f]{64}");

    private static final Pattern RUN = Pattern.compile("runs/[0-9a-f]{32}/run\\.json");

    private ArchiveLayout() {}

    static boolean knows(String name) {
        return NAMES.matcher(name).matches();
    }

    static boolean isRun(String name) {
        return RUN.matcher(name).matches();
    }

    /** @param uid 32 hexadecimal digits */
    static String run(String uid) {
        return "runs/" + uid + "/run.json";
    }

    static String metrics(String uid) {
        return "runs/" + uid + "/metrics.jsonl";
    }

    static String file(Sha256 sha256) {
        return "files/" + sha256.hex();
    }
}
