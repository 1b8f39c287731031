package io.trainyard.server.views;

import io.trainyard.server.accounts.Role;
import io.trainyard.server.problems.RequestBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Saved views, for scripts. */
@Path("/api/v1/views")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class ViewResource {
    @Inject
    Views views;

    /** @param shared whether others are offered it, too; false if it is left out */
    public record ViewRequest(
            @Nullable String page, @Nullable String name, @Nullable String query, @Nullable Boolean shared) {}

    @GET
    @Operation(summary = "Your views of a page, runs or compare, and those that others share")
    public List<View> list(@QueryParam("page") @Nullable String page, @Context SecurityContext caller) {
        return views.of(PageKind.parse(page), name(caller));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Keeps a view; your own of that name gives way to it")
    public View save(@Nullable ViewRequest body, @Context SecurityContext caller) {
        ViewRequest request = RequestBody.present(body);
        NewView view = new NewView(
                PageKind.parse(request.page()),
                Objects.requireNonNullElse(request.name(), ""),
                Objects.requireNonNullElse(request.query(), ""),
                Boolean.TRUE.equals(request.shared()));
        return views.save(view, name(caller));
    }

    @DELETE
    @Path("/{view}")
    @Operation(summary = "Takes a view of yours away; admins take away what others share, too")
    public void delete(@PathParam("view") long view, @Context SecurityContext caller) {
        views.delete(view, name(caller), caller.isUserInRole(Role.ADMIN));
    }

    private static String name(SecurityContext caller) {
        return caller.getUserPrincipal().getName();
    }
}
