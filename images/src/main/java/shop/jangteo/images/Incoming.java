package shop.jangteo.images;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Where people put pictures without sending them through us. Nothing of it is ever shown: what is
 * there waits to be looked at.
 */
public interface Incoming {

  /**
   * @param subjectId what it is going to be a picture of, such as a product; an upload is found
   *     under no other
   * @param length in bytes, to be kept exactly
   */
  Permit permit(String subjectId, Format format, long length);

  /** What has arrived, unless it is nothing or too long. */
  Optional<Upload> find(String subjectId, String uploadId);

  /** Does nothing where there is none. */
  void delete(String subjectId, String uploadId);

  /**
   * To be used once, by a PUT.
   *
   * @param headers that the PUT must carry
   */
  record Permit(String uploadId, URI url, Map<String, String> headers, Instant expiresAt) {}
}
