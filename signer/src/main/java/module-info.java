/** SigV4 presigned URLs, POST policies and part signatures for S3; needs nothing but the JDK. */
module dev.slipway.signer {
  requires static transitive org.jspecify;

  exports dev.slipway.signer;
}
