package ai.i42m.infinium.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A JSON text as its tokens in order, numbers by value; read past our own reader. */
final class JsonTokens {
  private JsonTokens() {}

  static List<String> of(String json) {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      List<String> tokens = new ArrayList<>();
      while (parser.nextToken() != null) {
        tokens.add(describe(parser));
      }
      return tokens;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The tokens of one member's value. */
  static List<String> ofMember(String json, String name) {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      parser.nextToken();
      while (!name.equals(parser.nextFieldName())) {
        parser.nextToken();
        parser.skipChildren();
      }
      List<String> tokens = new ArrayList<>();
      int depth = 0;
      do {
        JsonToken token = parser.nextToken();
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        tokens.add(describe(parser));
      } while (depth > 0);
      return tokens;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String describe(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token.isNumeric()) {
      return "number " + parser.getDecimalValue().stripTrailingZeros();
    }
    return token + " " + parser.getText();
  }
}
