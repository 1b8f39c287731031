package io.trainyard.server.archives;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.Uncompressed;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.archives.ExperimentRestore.Brought;
import io.trainyard.server.experiments.Experiment;
import io.trainyard.server.experiments.Experiments;
import io.trainyard.server.problems.InvalidRequestProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import org.apache.commons.compress.utils.BoundedInputStream;
import org.jspecify.annotations.Nullable;

/** Experiments as files. */
@Path("/api/v1/experiments")
@RolesAllowed(Role.VIEWER)
public class ArchiveResource {
    static final String ZIP = "application/zip";
    private static final int LONGEST_NAME = 250;

    @Inject
    ArchivesConfig config;

    @Inject
    Experiments experiments;

    @Inject
    ExperimentExport export;

    @Inject
    ExperimentRestore restore;

    @Inject
    ObjectMapper json;

    /**
     * The experiment with its runs, their points and their files; written while it is sent.
     *
     * @param files false to leave artifacts and checkpoints out
     */
    @GET
    @Path("{id}/export")
    @Produces(ZIP)
    @Uncompressed
    public Response export(@PathParam("id") long id, @QueryParam("files") @DefaultValue("true") boolean files) {
        Experiment experiment = experiments.active(experiments.get(id));
        StreamingOutput body = out -> export.write(experiment, files, out);
        String file = experiment.name().replaceAll("[^A-Za-z0-9._-]+", "-");
        return Response.ok(body)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"experiment-" + file + ".zip\"")
                .build();
    }

    /**
     * Brings an archive back. It lies on disk meanwhile, since a ZIP says at its end what is in it.
     *
     * @param name of the experiment, if not its own
     */
    @POST
    @Path("import")
    @RolesAllowed(Role.MEMBER)
    @Consumes(ZIP)
    @Produces(MediaType.APPLICATION_JSON)
    public Brought bring(@QueryParam("name") @Nullable String name, @Context SecurityContext caller, InputStream body)
            throws IOException {
        checkName(name);
        java.nio.file.Path file = Files.createTempFile("trainyard-archive", ".zip");
        try {
            keep(body, file);
            try (ArchiveFile archive = ArchiveFile.open(file, json)) {
                return restore.bring(archive, name, caller.getUserPrincipal().getName());
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void checkName(@Nullable String name) {
        if (name != null
                && (name.isBlank()
                        || name.length() > LONGEST_NAME
                        || name.chars().anyMatch(Character::isISOControl))) {
            throw new InvalidRequestProblem("name has 1 to " + LONGEST_NAME
                    + " characters, none of them control characters; leave it out for the archive's own.");
        }
    }

    private void keep(InputStream body, java.nio.file.Path file) throws IOException {
        long limit = config.maxUpload().asLongValue();
        try (OutputStream out = Files.newOutputStream(file)) {
            if (new BoundedInputStream(body, limit + 1).transferTo(out) > limit) {
                throw new ArchiveTooLargeProblem(limit);
            }
        }
    }
}
