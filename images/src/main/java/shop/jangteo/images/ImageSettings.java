package shop.jangteo.images;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param store in a folder of this machine, or in a bucket
 * @param folder where they are, or will be, if in a folder
 * @param largest what an upload may weigh (PR-05, RV-03)
 */
@Validated
@ConfigurationProperties("jangteo.images")
public record ImageSettings(
    @DefaultValue("folder") @NotNull Store store,
    @DefaultValue(".jangteo/images") @NotNull Path folder,
    @DefaultValue("5MB") @NotNull DataSize largest,
    @DefaultValue @NotNull S3 s3) {

  enum Store {
    FOLDER,
    S3
  }

  /**
   * Credentials come from where AWS clients look for them: the environment, or the role of the pod.
   *
   * @param endpoint of another provider than AWS, or null
   * @param pathStyle whether that provider has the bucket in the path and not in the host
   */
  public record S3(
      @DefaultValue("jangteo-images") String bucket,
      @DefaultValue("ap-northeast-2") String region,
      @Nullable URI endpoint,
      @DefaultValue("false") boolean pathStyle) {}
}
