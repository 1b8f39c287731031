package io.trainyard.server.releases;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.models.ModelVersion;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version of a registered model.
 *
 * @param checkpoint that it is; null where its files were logged by a client
 * @param download where everything that belongs to it is, as one archive; null likewise
 */
public record Release(@JsonUnwrapped ModelVersion version, @Nullable Long checkpoint, @Nullable String download) {
    private static final Pattern LOCATION = Pattern.compile(Pattern.quote(Checkpoint.LOCATION) + "(\\d{1,18})");

    static Release of(ModelVersion version) {
        Matcher location = LOCATION.matcher(version.location());
        return location.matches()
                ? new Release(version, Long.valueOf(location.group(1)), address(version) + "/download")
                : new Release(version, null, null);
    }

    static String address(ModelVersion version) {
        return ModelName.address(version.model()) + "/versions/" + version.number();
    }
}
