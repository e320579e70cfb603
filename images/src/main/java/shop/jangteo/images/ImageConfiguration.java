package shop.jangteo.images;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.problem.ProblemWords;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** A folder unless a bucket is asked for. */
@AutoConfiguration
@EnableConfigurationProperties(ImageSettings.class)
class ImageConfiguration {

  @Bean
  ProblemWords imageWords() {
    return new ProblemWords("images-problems");
  }

  @Bean
  Studio studio() {
    return new Studio();
  }

  @Bean
  Gallery gallery(ImageStore store) {
    return new Gallery(store);
  }

  @Bean
  ShowPictures showPictures(
      ImageStore store, RetryingTransaction transaction, Idempotency idempotency) {
    return new ShowPictures(store, transaction, idempotency);
  }

  @Bean
  @ConditionalOnProperty(
      name = "jangteo.images.store",
      havingValue = "folder",
      matchIfMissing = true)
  FolderImages folderImages(ImageSettings settings) {
    return new FolderImages(settings.folder());
  }

  /** The bucket. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "jangteo.images.store", havingValue = "s3")
  static class Bucket {

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /** Checksums only where S3 itself requires them: other providers do not know all of them. */
    @Bean
    S3Client s3Client(ImageSettings settings) {
      var s3 = settings.s3();
      var builder =
          S3Client.builder()
              .region(Region.of(s3.region()))
              .forcePathStyle(s3.pathStyle())
              .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
              .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
              .overrideConfiguration(limits -> limits.apiCallTimeout(ANSWER))
              .httpClientBuilder(
                  UrlConnectionHttpClient.builder()
                      .connectionTimeout(CONNECT)
                      .socketTimeout(ANSWER));
      if (s3.endpoint() != null) {
        builder.endpointOverride(s3.endpoint());
      }
      return builder.build();
    }

    @Bean
    S3Presigner s3Presigner(ImageSettings settings, S3Client client) {
      var s3 = settings.s3();
      var builder =
          S3Presigner.builder()
              .region(Region.of(s3.region()))
              .s3Client(client) // for its word on checksums
              .serviceConfiguration(
                  S3Configuration.builder().pathStyleAccessEnabled(s3.pathStyle()).build());
      if (s3.endpoint() != null) {
        builder.endpointOverride(s3.endpoint());
      }
      return builder.build();
    }

    @Bean
    S3Images s3Images(S3Client client, S3Presigner presigner, ImageSettings settings, Clock clock) {
      return new S3Images(
          client, presigner, settings.s3().bucket(), settings.largest().toBytes(), clock);
    }
  }
}
