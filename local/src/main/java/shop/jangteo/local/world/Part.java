package shop.jangteo.local.world;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;

/** The only part of a form with a file in it (RFC 7578). */
@SuppressWarnings("ArrayRecordComponent") // sent once, compared never
record Part(String name, String file, String mediaType, byte[] content) {

  private static final String BOUNDARY = "jangteo-part";
  static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

  List<byte[]> body() {
    var head =
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n";
    return List.of(
        head.formatted(BOUNDARY, name, file, mediaType).getBytes(US_ASCII),
        content,
        "\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(US_ASCII));
  }
}
