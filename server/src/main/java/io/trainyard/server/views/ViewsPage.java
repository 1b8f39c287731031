package io.trainyard.server.views;

import io.trainyard.server.accounts.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The forms that keep views and take them away; each leads back to the page it stands on. */
@Path("/views")
@RolesAllowed(Role.VIEWER)
public class ViewsPage {
    @Inject
    Views views;

    @POST
    public Response save(
            @FormParam("page") @Nullable String page,
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("query") @DefaultValue("") String query,
            @FormParam("shared") @Nullable String shared,
            @Context SecurityContext caller) {
        NewView view = new NewView(PageKind.parse(page), name, query, shared != null);
        return backTo(views.save(view, caller.getUserPrincipal().getName()).address());
    }

    @POST
    @Path("{view:\\d{1,18}}/delete")
    public Response delete(@PathParam("view") long view, @Context SecurityContext caller) {
        String person = caller.getUserPrincipal().getName();
        return backTo(views.delete(view, person, caller.isUserInRole(Role.ADMIN))
                .page()
                .address(""));
    }

    private static Response backTo(String address) {
        return Response.seeOther(URI.create(address)).build();
    }
}
