package io.trainyard.server.imports;

import io.trainyard.server.accounts.Role;
import io.trainyard.server.imports.CsvImports.Imported;
import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.runs.RunJson;
import io.trainyard.server.runs.RunResource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** Takes CSV files and answers the runs they became: 201, or 200 for one that was there. */
@Path("/api/v1/runs/import")
@RolesAllowed(Role.MEMBER)
@Produces(MediaType.APPLICATION_JSON)
public class CsvImportResource {
    @Inject
    ImportsConfig config;

    @Inject
    CsvImports imports;

    @Inject
    RunResource runs;

    /** The file alone. */
    @POST
    @Consumes("text/csv")
    public RestResponse<RunJson> file(
            @QueryParam("experiment") @Nullable String experiment,
            @QueryParam("name") @Nullable String name,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @Context SecurityContext caller,
            InputStream body)
            throws IOException {
        String group = ImportNames.check("experiment", experiment);
        String run = ImportNames.check("name", name);
        try (CsvFile file = CsvFile.keep(body, charset(contentType), limit())) {
            return answer(imports.store(file, group, run, user(caller)));
        }
    }

    /** The file as part of a form. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public RestResponse<RunJson> form(@BeanParam ImportForm form, @Context SecurityContext caller) throws IOException {
        return answer(take(form, user(caller)));
    }

    Imported take(ImportForm form, String user) throws IOException {
        String group = ImportNames.check("experiment", form.experiment);
        String run = ImportNames.check("name", form.runName());
        try (InputStream bytes = Files.newInputStream(form.upload().uploadedFile());
                CsvFile file = CsvFile.keep(bytes, null, limit())) {
            return imports.store(file, group, run, user);
        }
    }

    private RestResponse<RunJson> answer(Imported imported) {
        long run = imported.run().id();
        return ResponseBuilder.<RunJson>create(imported.created() ? Status.CREATED : Status.OK)
                .location(URI.create("/api/v1/runs/" + run))
                .entity(runs.get(run))
                .build();
    }

    private long limit() {
        return config.maxCsv().asLongValue();
    }

    private static @Nullable Charset charset(String contentType) {
        String name = MediaType.valueOf(contentType).getParameters().get(MediaType.CHARSET_PARAMETER);
        try {
            return name == null ? null : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestProblem("The header Content-Type names the charset '" + name
                    + "', which this server does not know; save the file as UTF-8.");
        }
    }

    private static String user(SecurityContext caller) {
        return caller.getUserPrincipal().getName();
    }
}
