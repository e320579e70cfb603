package shop.jangteo.images;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.problem.ServiceUnavailable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Pictures in a bucket: what arrives lies under {@code incoming/}, what was checked and made anew
 * under {@code public/}, and only that is ever opened. A lifecycle rule of the bucket clears {@code
 * incoming/} of what nobody came back for.
 */
final class S3Images implements ImageStore, Incoming {

  private static final Logger log = LoggerFactory.getLogger(S3Images.class);
  private static final String PUBLIC = "public/";
  private static final String INCOMING = "incoming/";
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final Duration PERMITTED = Duration.ofMinutes(10);
  private static final int NOT_FOUND = 404;

  private final S3Client s3;
  private final S3Presigner presigner;
  private final String bucket;
  private final long longest;
  private final Clock clock;

  /**
   * @param longest of an upload, in bytes
   */
  S3Images(S3Client s3, S3Presigner presigner, String bucket, long longest, Clock clock) {
    this.s3 = s3;
    this.presigner = presigner;
    this.bucket = bucket;
    this.longest = longest;
    this.clock = clock;
  }

  @Override
  public void put(String name, String mediaType, byte[] content) {
    try {
      s3.putObject(
          object ->
              object
                  .bucket(bucket)
                  .key(PUBLIC + name)
                  .contentType(mediaType)
                  .cacheControl(FOR_EVER),
          RequestBody.fromBytes(content));
    } catch (SdkException e) {
      throw gone(e);
    }
  }

  @Override
  public Optional<Resource> open(String name) {
    try {
      var head = s3.headObject(wanted -> wanted.bucket(bucket).key(PUBLIC + name));
      return Optional.of(new Kept(PUBLIC + name, head.contentLength()));
    } catch (SdkException e) {
      if (e instanceof S3Exception refused && refused.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw gone(e);
    }
  }

  @Override
  public void delete(String name) {
    remove(PUBLIC + name);
  }

  @Override
  public Permit permit(String subjectId, Format format, long length) {
    var uploadId = Ids.next();
    var put =
        presigner.presignPutObject(
            permit ->
                permit
                    .signatureDuration(PERMITTED)
                    .putObjectRequest(
                        object ->
                            object
                                .bucket(bucket)
                                .key(incoming(subjectId, uploadId))
                                .contentType(format.mediaType())
                                .contentLength(length)));
    Map<String, String> headers = new HashMap<>();
    put.signedHeaders()
        .forEach(
            (name, values) -> {
              if (!name.toLowerCase(Locale.ROOT).equals("host")) { // by the address
                headers.put(name, String.join(",", values));
              }
            });
    return new Permit(
        uploadId, URI.create(put.url().toString()), headers, clock.instant().plus(PERMITTED));
  }

  @Override
  public Optional<Upload> find(String subjectId, String uploadId) {
    var key = incoming(subjectId, uploadId);
    try (var object = s3.getObject(wanted -> wanted.bucket(bucket).key(key))) {
      var claimed = Format.called(Objects.requireNonNullElse(object.response().contentType(), ""));
      if (object.response().contentLength() > longest || claimed.isEmpty()) {
        object.abort();
        return Optional.empty();
      }
      return Optional.of(new Upload(claimed.get(), object.readAllBytes()));
    } catch (NoSuchKeyException _) {
      return Optional.empty();
    } catch (SdkException | IOException e) {
      throw gone(e);
    }
  }

  @Override
  public void delete(String subjectId, String uploadId) {
    remove(incoming(subjectId, uploadId));
  }

  private void remove(String key) {
    try {
      s3.deleteObject(wanted -> wanted.bucket(bucket).key(key));
    } catch (SdkException e) {
      throw gone(e);
    }
  }

  private static String incoming(String subjectId, String uploadId) {
    return INCOMING + subjectId + "/" + uploadId;
  }

  /**
   * A bucket that is not there is for operators to see; one that does not answer is for a retry.
   */
  private static RuntimeException gone(Exception e) {
    if (e instanceof S3Exception refused && refused.statusCode() == NOT_FOUND) {
      return new IllegalStateException("The bucket of the pictures is not there", e);
    }
    log.warn("The store of the pictures does not answer: {}", e.toString());
    return new ServiceUnavailable("images");
  }

  /**
   * Fetched when it is read, as often as it is: who has it already, or wants a part, reads none.
   */
  private final class Kept extends AbstractResource {
    private final String key;
    private final long length;

    Kept(String key, long length) {
      this.key = key;
      this.length = length;
    }

    @Override
    public InputStream getInputStream() {
      try {
        return s3.getObject(wanted -> wanted.bucket(bucket).key(key));
      } catch (SdkException e) {
        throw gone(e);
      }
    }

    @Override
    public long contentLength() {
      return length;
    }

    @Override
    public boolean exists() {
      return true;
    }

    @Override
    public String getDescription() {
      return key;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }
}
