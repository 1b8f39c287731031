package io.trainyard.server.runs.table;

import io.trainyard.server.accounts.Role;
import io.trainyard.server.runs.RunContents;
import io.trainyard.server.search.RunQuery;
import io.trainyard.server.search.RunSearch;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;

/** The table of runs as a file, all of its pages. */
@Path("/runs.csv")
@RolesAllowed(Role.VIEWER)
public class RunsCsvResource {
    @Inject
    RunContents contents;

    @Inject
    RunSearch search;

    @GET
    @Produces("text/csv")
    public Response get(@BeanParam TableAddress address) {
        TableQuery query = address.query();
        List<Column> shown = ColumnReader.read(query.cols());
        List<Long> runs = search.find(query.shown(RunQuery.MAX_LIMIT)).runs();
        StreamingOutput body = out -> RunsCsv.write(contents.of(runs), shown, out);
        return Response.ok(body, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"runs.csv\"")
                .build();
    }
}
