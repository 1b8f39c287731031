package io.trainyard.serving.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.datasets.DatasetException;
import io.trainyard.inference.ModelFacts;
import io.trainyard.serving.http.Body.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes images for a network of bodies: a JPEG or PNG; a form with such files; or JSON with one of {@code image},
 * {@code images} (base64) and {@code tensor}.
 */
final class ImagesReader {
    private final ObjectMapper json = new ObjectMapper();
    private final long mostPixels;
    private final int mostImages;

    /**
     * @param mostPixels of an image, whatever the network makes of it
     * @param mostImages of a request
     */
    ImagesReader(long mostPixels, int mostImages) {
        this.mostPixels = mostPixels;
        this.mostImages = mostImages;
    }

    /** @return for each image (C, H, W), normalised; throws {@link Refusal} for anything else */
    List<float[]> read(Body body, ModelFacts facts) {
        return switch (body.kind()) {
            case JSON -> json(body.parts().get(0).bytes(), facts);
            case FORM, IMAGE -> files(body.parts(), facts);
        };
    }

    private List<float[]> files(List<Part> parts, ModelFacts facts) {
        if (parts.isEmpty()) {
            throw Refusal.invalid("image", "the form has no file; send a JPEG or PNG as the part image");
        }
        count(parts.size());
        return parts.stream().map(part -> image(part, facts)).toList();
    }

    private float[] image(Part part, ModelFacts facts) {
        try {
            return facts.read(part.bytes(), part.name(), mostPixels);
        } catch (DatasetException e) {
            throw new Refusal(400, "INVALID_IMAGE", part.name(), e.getMessage());
        }
    }

    private List<float[]> json(byte[] body, ModelFacts facts) {
        JsonNode document = parse(body);
        List<String> given = List.of("image", "images", "tensor").stream()
                .filter(document::has)
                .toList();
        if (given.size() != 1) {
            throw Refusal.invalid(
                    "body",
                    "give one of image (base64), images (a list of such) and tensor (numbers), not "
                            + (given.isEmpty() ? "none" : String.join(" and ", given)));
        }
        return switch (given.get(0)) {
            case "image" -> List.of(image(base64("image", document.get("image")), facts));
            case "images" -> images(document.get("images"), facts);
            default -> new TensorReader(facts.input(), this::count).read(document.get("tensor"));
        };
    }

    private JsonNode parse(byte[] body) {
        try {
            JsonNode document = json.readTree(body);
            if (document == null || !document.isObject()) {
                throw Refusal.invalid("body", "is no JSON object");
            }
            return document;
        } catch (JsonProcessingException e) {
            throw Refusal.invalid(
                    "body",
                    "is no JSON: %s at line %d, column %d"
                            .formatted(
                                    e.getOriginalMessage(),
                                    e.getLocation().getLineNr(),
                                    e.getLocation().getColumnNr()));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    private List<float[]> images(JsonNode list, ModelFacts facts) {
        if (!list.isArray() || list.isEmpty()) {
            throw Refusal.invalid("images", "is no list of images in base64");
        }
        count(list.size());
        List<float[]> images = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            images.add(image(base64("images[" + i + "]", list.get(i)), facts));
        }
        return images;
    }

    private static Part base64(String field, JsonNode text) {
        try {
            if (text.isTextual()) {
                return new Part(field, text.binaryValue());
            }
        } catch (IOException e) {
            throw Refusal.invalid(field, "is no base64");
        }
        throw Refusal.invalid(field, "is no text with an image in base64");
    }

    private void count(int images) {
        if (images > mostImages) {
            throw Refusal.tooLarge("%d images are more than the %d that a request may bring; send them in several."
                    .formatted(images, mostImages));
        }
    }
}
