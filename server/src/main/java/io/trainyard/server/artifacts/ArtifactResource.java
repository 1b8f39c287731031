package io.trainyard.server.artifacts;

import io.quarkus.vertx.http.Uncompressed;
import io.trainyard.server.accounts.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/** The files of runs, for people and scripts. */
@Path("/api/v1/runs/{run}/artifacts")
@RolesAllowed(Role.VIEWER)
public class ArtifactResource {
    @Inject
    RunArtifacts runs;

    @Inject
    Artifacts artifacts;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What a folder of the run's files holds, by name; the topmost if none is named")
    public List<ArtifactEntry> list(@PathParam("run") long run, @RestQuery @DefaultValue("") String path) {
        return artifacts.list(folder(run).resolve(path));
    }

    @GET
    @Path("{path:.+}")
    @Produces(MediaType.WILDCARD)
    @Uncompressed
    @Operation(summary = "One of the run's files, or the part of it that the header Range asks for")
    public Response download(@PathParam("run") long run, @PathParam("path") String path, @Context HttpHeaders request) {
        return ArtifactAnswer.of(artifacts.open(folder(run).resolve(path)), request);
    }

    /** Where a file can be downloaded. */
    static String address(long run, String path) {
        return "/api/v1/runs/" + run + "/artifacts/"
                + URLEncoder.encode(path, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%2F", "/");
    }

    private ArtifactPath folder(long run) {
        return runs.folder(run).orElseThrow(() -> new ElsewhereProblem(runs.uri(run)));
    }
}
