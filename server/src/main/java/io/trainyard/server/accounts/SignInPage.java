package io.trainyard.server.accounts;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.trainyard.server.pages.Frames;
import io.trainyard.web.Frame.Section;
import io.trainyard.web.Pages;
import io.trainyard.web.SignInView;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The way in and the way out. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class SignInPage {
    @Inject
    SignIn signIn;

    @Inject
    AccountStore accounts;

    @Inject
    TokenStore tokens;

    @Inject
    AccountsConfig config;

    @Inject
    Frames frames;

    @Inject
    SecurityIdentity identity;

    @Context
    HttpServerRequest request;

    @GET
    @Path("sign-in")
    @PermitAll
    public Response show(@QueryParam("next") @Nullable String next, @QueryParam("link") @Nullable String link) {
        String back = SignInPath.safe(next);
        if (link != null && request.method() == HttpMethod.GET) {
            Optional<Secret> session = signIn.withLink(new Secret(link));
            return session.isPresent()
                    ? enter(session.get(), withoutPassword(session.get()) ? "/settings#password" : back)
                    : page(403, "", back, "This link was used already or is too old. Ask for a new one.");
        }
        return identity.isAnonymous() ? page(200, "", back, null) : goTo(back);
    }

    @POST
    @Path("sign-in")
    @PermitAll
    public Response enter(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("next") @Nullable String back) {
        try {
            Secret session =
                    signIn.withPassword(name, password, request.remoteAddress().hostAddress());
            return enter(session, SignInPath.safe(back));
        } catch (TooManyAttemptsProblem e) {
            return Response.fromResponse(page(e.status(), name, SignInPath.safe(back), e.getMessage()))
                    .header(HttpHeaders.RETRY_AFTER, e.waitFor().toSeconds())
                    .build();
        } catch (WrongPasswordProblem e) {
            return page(e.status(), name, SignInPath.safe(back), e.getMessage());
        }
    }

    @POST
    @Path("sign-out")
    @RolesAllowed(Role.VIEWER)
    public Response leave() {
        SessionCookie.of(request).ifPresent(tokens::endSession);
        SessionCookie.takeAway(request);
        return goTo("/sign-in");
    }

    private Response enter(Secret session, String where) {
        SessionCookie.of(request).ifPresent(tokens::endSession);
        SessionCookie.give(request, session, config.sessionIdle());
        return goTo(where);
    }

    private boolean withoutPassword(Secret session) {
        return tokens.find(session, Set.of(TokenKind.SESSION))
                .map(caller -> accounts.byId(caller.accountId()).orElseThrow())
                .filter(account -> !account.hasPassword())
                .isPresent();
    }

    private Response page(int status, String name, String back, @Nullable String mistake) {
        TemplateInstance page =
                Pages.signIn(frames.frame(Section.NONE, "Sign in"), new SignInView(name, back, mistake));
        return Response.status(status)
                .entity(page)
                .type(MediaType.TEXT_HTML_TYPE)
                .build();
    }

    private static Response goTo(String path) {
        return Response.seeOther(URI.create(path))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
