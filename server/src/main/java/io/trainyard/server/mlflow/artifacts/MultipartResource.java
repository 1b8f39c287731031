package io.trainyard.server.mlflow.artifacts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.artifacts.ArtifactPath;
import io.trainyard.server.artifacts.MultipartUploads;
import io.trainyard.server.mlflow.wire.Answers;
import io.trainyard.server.mlflow.wire.MlflowProblem;
import io.trainyard.server.mlflow.wire.MlflowRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Large files in parts. The path of an address is the folder; the file's name is the last one of the field {@code path},
 * which clients fill with the path on their own disk.
 */
@Path("/api/2.0/mlflow-artifacts/mpu")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.MEMBER)
class MultipartResource {
    @Inject
    MultipartUploads uploads;

    /** Where the parts are to be sent, each by itself. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Begun(String uploadId, List<Credential> credentials) {}

    /** Whoever has the address may send the part, without a token. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Credential(String url, int partNumber, Map<String, String> headers) {}

    @POST
    @Path("create/{folder:.*}")
    public Begun create(@PathParam("folder") String folder, MlflowRequest request, @Context UriInfo address) {
        long parts = request.number("num_parts", 1);
        String upload = uploads.begin(file(folder, request), parts);
        String base = address.getBaseUri().resolve(UploadPartResource.PARTS).toString();
        return new Begun(
                upload,
                IntStream.rangeClosed(1, (int) parts)
                        .mapToObj(part -> new Credential(base + "/" + upload + "/" + part, part, Map.of()))
                        .toList());
    }

    @POST
    @Path("complete/{folder:.*}")
    public Map<String, Object> complete(@PathParam("folder") String folder, MlflowRequest request) {
        Map<Integer, String> tags = new HashMap<>();
        for (MlflowRequest part : request.objects("parts")) {
            long number = part.requiredNumber("part_number");
            if (number < 1 || number > MultipartUploads.MOST_PARTS) {
                throw MlflowProblem.invalid(part.at("part_number"), Long.toString(number), "There is no such part.");
            }
            tags.put((int) number, part.text("etag", ""));
        }
        uploads.complete(request.required("upload_id"), file(folder, request), tags);
        return Answers.DONE;
    }

    @POST
    @Path("abort/{folder:.*}")
    public Map<String, Object> abort(@PathParam("folder") String folder, MlflowRequest request) {
        ArtifactPath.of(folder);
        uploads.abort(request.required("upload_id"));
        return Answers.DONE;
    }

    private static ArtifactPath file(String folder, MlflowRequest request) {
        String path = request.required("path").replace('\\', '/');
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (name.isEmpty()) {
            throw request.missing("path");
        }
        return ArtifactPath.of(folder).resolve(name);
    }
}
