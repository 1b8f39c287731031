package io.trainyard.server.choosing;

import io.trainyard.server.choosing.Choosing.Made;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;

/** Says where a choice is, and whether it is new: 201 or 200. */
final class MadeAnswer {
    private MadeAnswer() {}

    static RestResponse<Choice> of(Made made) {
        return RestResponse.ResponseBuilder.<Choice>create(
                        made.created() ? RestResponse.Status.CREATED : RestResponse.Status.OK)
                .location(URI.create("/api/v1/choices/" + made.choice().id()))
                .entity(made.choice())
                .build();
    }
}
