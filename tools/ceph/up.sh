#!/bin/bash
# One node of Ceph with its S3 gateway (Debian: radosgw ceph-mon ceph-osd ceph-common), everything in memory and below
# one directory: a real, independent S3 for the tests. Listens on 127.0.0.1:7480; keys AKIDTEST / SECRETTEST.
set -eu
D=${1:?usage: up.sh DIRECTORY (wiped first)}; rm -rf "$D"; mkdir -p "$D"/{mon,mgr,osd,log,asok}
FSID=$(cat /proc/sys/kernel/random/uuid)
cat > "$D/ceph.conf" <<C
[global]
fsid = $FSID
mon_host = [v2:127.0.0.1:3300/0,v1:127.0.0.1:6789/0]
mon_initial_members = a
public_addr = 127.0.0.1
cluster_addr = 127.0.0.1
public_bind_addr = 127.0.0.1
ms_bind_ipv6 = false
auth_cluster_required = cephx
auth_service_required = cephx
auth_client_required = cephx
auth_allow_insecure_global_id_reclaim = false
keyring = $D/keyring
run_dir = $D/asok
admin_socket = $D/asok/\$name.asok
pid_file = $D/asok/\$name.pid
log_file = $D/log/\$name.log
mon_cluster_log_file = $D/log/cluster.log
osd_pool_default_size = 1
osd_pool_default_min_size = 1
osd_pool_default_pg_num = 1
osd_pool_default_pgp_num = 1
osd_pool_default_pg_autoscale_mode = off
osd_crush_chooseleaf_type = 0
mon_allow_pool_size_one = true
mon_allow_pool_delete = true
mon_max_pg_per_osd = 2000
mon_warn_on_pool_no_redundancy = false
setuser =
setgroup =
[mon]
mon_data = $D/mon
mon_data_avail_warn = 1
mon_data_avail_crit = 1
[mgr]
mgr_data = $D/mgr
mgr_initial_modules =
[osd]
osd_data = $D/osd
osd_objectstore = ${STORE:-memstore}
memstore_device_bytes = 8589934592
osd_memory_target = 1073741824
bluestore_block_size = 21474836480
osd_check_max_object_name_len_on_startup = false
[client.rgw]
rgw_frontends = beast endpoint=127.0.0.1:7480
rgw_dns_name = s3.localhost
rgw_thread_pool_size = 64
rgw_enable_usage_log = false
rgw_lc_debug_interval = ${LCDBG:--1}
rgw_sts_key = abcdefghijklmnop
rgw_s3_auth_use_sts = true
rgw_crypt_require_ssl = false
rgw_crypt_s3_kms_backend = testing
rgw_crypt_s3_kms_encryption_keys = slipway-test=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=
C
export CEPH_CONF="$D/ceph.conf"
KR="$D/keyring"
ceph-authtool --create-keyring "$KR" --gen-key -n mon. --cap mon 'allow *' >/dev/null
for n in client.admin client.rgw osd.0 mgr.x; do ceph-authtool "$KR" --gen-key -n $n --cap mon 'allow *' --cap osd 'allow *' --cap mgr 'allow *' --cap mds 'allow *' >/dev/null; done
monmaptool --create --fsid $FSID --addv a '[v2:127.0.0.1:3300,v1:127.0.0.1:6789]' --enable-all-features "$D/monmap" >/dev/null
ceph-mon -c $CEPH_CONF --mkfs -i a --monmap "$D/monmap" --keyring "$KR"
ceph-mon -c $CEPH_CONF -i a
[ "${MGR:-1}" = 0 ] || ceph-mgr -c $CEPH_CONF -i x
UUID=$(cat /proc/sys/kernel/random/uuid)
ceph -c $CEPH_CONF osd create $UUID >/dev/null
ceph-osd -c $CEPH_CONF -i 0 --mkfs --osd-uuid $UUID >"$D/log/mkfs.out" 2>&1
ceph-osd -c $CEPH_CONF -i 0
radosgw -c $CEPH_CONF -n client.rgw --rgw-zone=default 
for i in $(seq 1 600); do curl -s -o /dev/null http://127.0.0.1:7480/ && break; sleep 0.1; done
radosgw-admin -c $CEPH_CONF -n client.rgw user create --uid=app --display-name=app --access-key=AKIDTEST --secret-key=SECRETTEST --caps='roles=*;user-policy=*' >"$D/user.json" 2>"$D/log/admin.err"
