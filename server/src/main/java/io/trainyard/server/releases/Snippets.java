package io.trainyard.server.releases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.trainyard.inference.ModelFacts;
import io.trainyard.networks.ImageShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Short programs that tell what an image shows by the files of an archive, each run in its folder with the image's name.
 */
record Snippets(ModelFacts facts) {

    private static final String PYTHON =
            """
            import json, sys, numpy as np, LIBRARY
            from PIL import Image
            card = json.load(open("model-card.json"))
            c, h, w = map(int, card["network"]["input"].split("x"))
            image = Image.open(sys.argv[1]).convert("RGB" if c == 3 else "L").resize((w, h), Image.BILINEAR)
            x = np.asarray(image, np.float32).reshape(h, w, c).transpose(2, 0, 1) / 255
            mean, std = (np.float32(card["input"].get(k, [v] * c)).reshape(c, 1, 1) for k, v in (("mean", 0), ("std", 1)))
            x = ((x - mean) / std)[None]
            RUN
            p = np.exp(logits - logits.max()) / np.exp(logits - logits.max()).sum()
            print(card.get("classNames", range(len(p)))[p.argmax()], p.max())
            """;

    private static final String ONNX_PYTHON =
            "logits = onnxruntime.InferenceSession(\"model.onnx\").run([\"logits\"], {\"input\": x})[0][0]";

    private static final String TORCH_PYTHON =
            "logits = torch.jit.load(\"model.pt\")(torch.from_numpy(x)).detach().numpy()[0]";

    private static final String ONNX_JAVA =
            """
            import ai.onnxruntime.*;
            import java.awt.image.BufferedImage;
            import java.io.File;
            import java.util.Map;
            import java.util.stream.IntStream;
            import javax.imageio.ImageIO;

            /** Needs com.microsoft.onnxruntime:onnxruntime. */
            public class RunOnnx {
                public static void main(String[] args) throws Exception {
                    String[] classes = {CLASSES};
                    float[] mean = {MEAN}, std = {STD};
                    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.KIND);
                    image.createGraphics().drawImage(ImageIO.read(new File(args[0])), 0, 0, WIDTH, HEIGHT, null);
                    float[][][][] x = new float[1][CHANNELS][HEIGHT][WIDTH];
                    for (int c = 0; c < CHANNELS; c++) for (int i = 0; i < HEIGHT; i++) for (int j = 0; j < WIDTH; j++)
                        x[0][c][i][j] = (image.getRaster().getSample(j, i, c) / 255f - mean[c]) / std[c];
                    try (OrtEnvironment environment = OrtEnvironment.getEnvironment();
                            OrtSession session = environment.createSession("model.onnx");
                            OnnxTensor input = OnnxTensor.createTensor(environment, x);
                            OrtSession.Result result = session.run(Map.of("input", input))) {
                        float[] logits = ((float[][]) result.get(0).getValue())[0];
                        int best = IntStream.range(0, logits.length).reduce((a, b) -> logits[b] > logits[a] ? b : a).getAsInt();
                        System.out.println(classes[best] + " " + 1 / IntStream.range(0, logits.length).mapToDouble(k -> Math.exp(logits[k] - logits[best])).sum());
                    }
                }
            }
            """;

    private static final String DJL_JAVA =
            """
            import ai.djl.inference.Predictor;
            import ai.djl.modality.Classifications;
            import ai.djl.modality.cv.Image;
            import ai.djl.modality.cv.ImageFactory;
            import ai.djl.modality.cv.transform.*;
            import ai.djl.modality.cv.translator.ImageClassificationTranslator;
            import ai.djl.repository.zoo.Criteria;
            import java.nio.file.Path;
            import java.util.List;

            /** Needs ai.djl:api, ai.djl.pytorch:pytorch-engine and its native library. */
            public class RunDjl {
                public static void main(String[] args) throws Exception {
                    Criteria<Image, Classifications> criteria = Criteria.builder().setTypes(Image.class, Classifications.class)
                            .optModelPath(Path.of("model.pt")).optEngine("PyTorch")
                            .optTranslator(ImageClassificationTranslator.builder().optFlag(Image.Flag.COLOUR)
                                    .addTransform(new Resize(WIDTH, HEIGHT)).addTransform(new ToTensor())
                                    .addTransform(new Normalize(new float[] {MEAN}, new float[] {STD}))
                                    .optSynset(List.of(new String[] {CLASSES})).optApplySoftmax(true).build()).build();
                    try (var model = criteria.loadModel(); Predictor<Image, Classifications> predictor = model.newPredictor()) {
                        System.out.println(predictor.predict(ImageFactory.getInstance().fromFile(Path.of(args[0]))).best());
                    }
                }
            }
            """;

    /** @param card of a checkpoint whose network is known */
    static Snippets of(JsonNode card) {
        return new Snippets(ModelFacts.of(card));
    }

    /** By their names, Python first. */
    Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("run_onnx.py", python("onnxruntime", ONNX_PYTHON));
        files.put("run_torch.py", python("torch", TORCH_PYTHON));
        files.put("RunOnnx.java", filled(ONNX_JAVA));
        files.put("RunDjl.java", filled(DJL_JAVA));
        return files;
    }

    private static String python(String library, String run) {
        return PYTHON.replace("LIBRARY", library).replace("RUN", run);
    }

    private String filled(String program) {
        ImageShape input = facts.input();
        return program.replace("MEAN", floats(facts.mean()))
                .replace("STD", floats(facts.std()))
                .replace("KIND", input.channels() == 1 ? "TYPE_BYTE_GRAY" : "TYPE_INT_RGB")
                .replace("COLOUR", input.channels() == 1 ? "GRAYSCALE" : "COLOR")
                .replace("CHANNELS", String.valueOf(input.channels()))
                .replace("HEIGHT", String.valueOf(input.height()))
                .replace("WIDTH", String.valueOf(input.width()))
                .replace(
                        "CLASSES",
                        facts.classes().stream().map(Snippets::literal).collect(Collectors.joining(", ")));
    }

    private static String floats(List<Double> numbers) {
        return numbers.stream().map(number -> number.floatValue() + "f").collect(Collectors.joining(", "));
    }

    /** As Java writes a text: JSON's escapes are Java's, too. */
    private static String literal(String text) {
        return TextNode.valueOf(text).toString();
    }
}
