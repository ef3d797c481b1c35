export interface paths {
    "/api/places/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Places_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/regions/{id}/poster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Places_poster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/regions/tree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Regions_tree"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/departments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Departments_all"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Notices_list"];
        put?: never;
        post: operations["Notices_write"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["Notices_takeDown"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/household": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Household_list"];
        put: operations["Household_settle"];
        post: operations["Household_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/household/{personId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Household_change"];
        post?: never;
        delete: operations["Household_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Consents_list"];
        put?: never;
        post: operations["Consents_give"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/consents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Consents_change"];
        post?: never;
        delete: operations["Consents_withdraw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/consents/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Consents_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/consents/{id}/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ConsentCodes_show"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/consent-codes/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ConsentCodes_look"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/consent-codes/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ConsentCodes_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Addresses_list"];
        put?: never;
        post: operations["Addresses_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/addresses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Addresses_change"];
        post?: never;
        delete: operations["Addresses_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Preferences_read"];
        put: operations["Preferences_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["OwnData_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Me_read"];
        put?: never;
        post?: never;
        delete: operations["OwnData_erase"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Residents_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Residents_reveal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/partners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Partners_all"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/partners/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Partners_mine"];
        put: operations["Partners_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/partners/mine/record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Partners_record"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/partners/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Partners_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Catalogue_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/services/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Catalogue_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/services/{id}/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Catalogue_slots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Attachments_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/attachments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Attachments_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Files_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Auth_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Auth_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Auth_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/client": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Client_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/demo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Demo_list"];
        put?: never;
        post: operations["Demo_signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Enrolment_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Enrolment_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["OwnSignIn_changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["OwnSignIn_beginTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["OwnSignIn_confirmTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/totp/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["OwnSignIn_renewRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sms/request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Sms_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sms/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Sms_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sms/bind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Sms_bind"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/wechat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Wechat_signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/wechat/phone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Wechat_phone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/requests/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Around_similar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/requests/{id}/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Around_candidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/requests/{id}/handlers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Around_handlers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/requests/{id}/again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Around_prepare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/requests/{id}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Around_receipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/requests/{id}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Around_reveal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Requests_list"];
        put?: never;
        post: operations["Requests_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/requests/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Requests_counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Requests_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/requests/{id}/actions/{action}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Requests_act"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/receipts/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Receipts_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Flows_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Flows_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/{name}/diagram": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Flows_diagram"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/statistics/rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Statistics_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Notifications_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Notifications_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/{id}/told": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Notifications_told"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Deliveries_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Deliveries_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Subscriptions_list"];
        put?: never;
        post: operations["Subscriptions_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Webhooks_list"];
        put?: never;
        post: operations["Webhooks_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Webhooks_changeSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Webhooks_change"];
        post?: never;
        delete: operations["Webhooks_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Live_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Content_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/content/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Content_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/content/{id}/withhold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Content_withhold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["QueueBoard_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/demo/time": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["DemoTime_pass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        DistrictNamed: {
            code: string;
            name: string;
        };
        Hours: {
            /** @description 08:00 */
            opens: string;
            /** @description 18:00 */
            closes: string;
        };
        RegionAnswer: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "district" | "street" | "community" | "grid" | "microGrid" | "building";
            name: string;
            shortName: string;
            code: string;
            /** @description What a poster at its door says; GET /places/:key answers it */
            placeKey: string;
            /** Format: uuid */
            parentId: string | null;
            /** @description 社区类型 */
            communityType?: string;
            /** @description 小区(院落) */
            compound?: string;
            phone?: string;
            address?: string;
            hours?: components["schemas"]["Hours"];
            lat?: number;
            lng?: number;
        };
        PlaceAnswer: {
            key: string;
            /** @description Its code is what visitors name in `district` */
            district: components["schemas"]["DistrictNamed"];
            region: components["schemas"]["RegionAnswer"];
            /** @description Where one orders; null above a community */
            community: components["schemas"]["RegionAnswer"] | null;
        };
        RegionTreeAnswer: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "district" | "street" | "community" | "grid" | "microGrid" | "building";
            name: string;
            shortName: string;
            code: string;
            /** @description What a poster at its door says; GET /places/:key answers it */
            placeKey: string;
            /** Format: uuid */
            parentId: string | null;
            /** @description 社区类型 */
            communityType?: string;
            /** @description 小区(院落) */
            compound?: string;
            phone?: string;
            address?: string;
            hours?: components["schemas"]["Hours"];
            lat?: number;
            lng?: number;
            children: components["schemas"]["RegionTreeAnswer"][];
        };
        Department: {
            /** Format: uuid */
            id: string;
            name: string;
            /**
             * Format: uuid
             * @description Whose department it is: the district, or a street
             */
            regionId: string;
            phone: string | null;
        };
        Departments: {
            items: components["schemas"]["Department"][];
        };
        NoticeAnswer: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            regionId: string;
            title: string;
            text: string;
            /** Format: date-time */
            shownFrom: string;
            /** Format: date-time */
            shownUntil: string | null;
        };
        NewNotice: {
            /** Format: uuid */
            regionId: string;
            title: string;
            text: string;
            /**
             * Format: date-time
             * @description Now unless told
             */
            shownFrom?: string;
            /** Format: date-time */
            shownUntil?: string;
        };
        HouseholdMemberAnswer: {
            /** Format: uuid */
            personId: string;
            name: string;
            relation: string;
            birthYear: number | null;
            livesAlone: boolean;
            tiers: string[];
            /** @description Only mine and of people I added */
            phone: string | null;
            /** @description Keeps their own data; only somebody without an account is changed and removed by family */
            hasAccount: boolean;
        };
        HouseholdAnswer: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            regionId: string;
            address: string | null;
            members: components["schemas"]["HouseholdMemberAnswer"][];
        };
        PlaceInput: {
            /**
             * Format: uuid
             * @description Community, grid or building
             */
            regionId: string;
            address: string;
        };
        NewMemberInput: {
            name: string;
            /** @description 母亲, 儿子 … */
            relation: string;
            birthYear?: number;
            /** @description For contact; signs nobody in */
            phone?: string;
            livesAlone?: boolean;
            /**
             * Format: uuid
             * @description Where they live; where I live unless told
             */
            regionId?: string;
        };
        MemberInput: {
            name: string;
            /** @description 母亲, 儿子 … */
            relation: string;
            birthYear?: number;
            /** @description For contact; signs nobody in */
            phone?: string;
            livesAlone?: boolean;
        };
        ConsentAnswer: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            personId: string;
            personName: string;
            /** Format: uuid */
            proxyId: string;
            proxyName: string;
            /** @enum {string} */
            how: "said" | "phone" | "visit" | "paper" | "own";
            scope: ("order" | "health" | "minor" | "market")[];
            /** @description Needed for health, under-14s and market prices above 100 yuan */
            verified: boolean;
            /** Format: date-time */
            givenAt: string;
            /** Format: date-time */
            endsAt: string | null;
        };
        NewConsent: {
            /**
             * Format: uuid
             * @description I may order for this member of my household: my word that they agree
             */
            personId?: string;
            /**
             * Format: uuid
             * @description This member of my household may order for me
             */
            proxyId?: string;
            /** @description Whoever has this phone may order for me */
            proxyPhone?: string;
            /**
             * @description How the person agreed; needed with personId
             * @enum {string}
             */
            how?: "said" | "phone" | "visit" | "paper";
            /** @description ["order"] unless told */
            scope?: ("order" | "health" | "minor" | "market")[];
            /** Format: date-time */
            endsAt?: string;
        };
        ChangedConsent: {
            scope: ("order" | "health" | "minor" | "market")[];
            /** Format: date-time */
            endsAt: string | null;
        };
        CheckedConsent: {
            /**
             * @description How the person was asked
             * @enum {string}
             */
            how: "phone" | "visit" | "paper";
            /**
             * Format: uuid
             * @description Picture of the signature or of the signed paper, uploaded before; needed with paper
             */
            proofId?: string;
            scope: ("order" | "health" | "minor" | "market")[];
        };
        CodeWanted: {
            /** @description What the person is asked to agree to */
            scope: ("order" | "health" | "minor" | "market")[];
        };
        CodeShown: {
            /** @description Draw it as a QR code of the page that asks the person; good once, and until another is made */
            code: string;
            /** Format: date-time */
            expiresAt: string;
        };
        CodeScanned: {
            code: string;
        };
        AskedAnswer: {
            /** @description Who would order for me */
            proxyName: string;
            scope: ("order" | "health" | "minor" | "market")[];
            /**
             * Format: date-time
             * @description Until when
             */
            endsAt: string | null;
        };
        AddressAnswer: {
            /**
             * Format: uuid
             * @description Community
             */
            regionId: string;
            /** Format: uuid */
            buildingId?: string | null;
            address: string;
            name?: string;
            phone?: string;
            /** @description 怎么进门 */
            accessNote?: string;
            /** Format: uuid */
            id: string;
        };
        AddressInput: {
            /**
             * Format: uuid
             * @description Community
             */
            regionId: string;
            /** Format: uuid */
            buildingId?: string | null;
            address: string;
            name?: string;
            phone?: string;
            /** @description 怎么进门 */
            accessNote?: string;
        };
        Quiet: {
            /** @description 21:00 */
            from: string;
            /** @description 07:00 */
            until: string;
        };
        Preferences: {
            /** @description 长辈版 */
            elderView?: boolean;
            textScale?: number;
            /** @description Reads aloud */
            voice?: boolean;
            /** @description Local times without messages; danger to life is told all the same */
            quiet?: components["schemas"]["Quiet"];
            /**
             * @description What can wait, in one message
             * @enum {string}
             */
            digest?: "never" | "daily";
            wechat?: boolean;
            sms?: boolean;
        };
        ResidentAnswer: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string|null} */
            ageBand: "under14" | "14-59" | "60-69" | "70-79" | "80+" | null;
            livesAlone: boolean;
            tiers: string[];
            /**
             * Format: uuid
             * @description Community
             */
            regionId: string;
            /** Format: uuid */
            buildingId: string | null;
            /** @description Building, or the place as closely as it is known */
            home: string;
            /** @description Door number, where the household has told it */
            address: string | null;
            /** @description Masked; null: has none */
            phone: string | null;
        };
        Reason: {
            /** @description Why; kept with who asked */
            reason: string;
        };
        PhoneAnswer: {
            phone: string | null;
        };
        Stars: {
            /** @description Absent while fewer than ten verdicts say too little */
            stars?: number;
            /** @description Orders done */
            done: number;
            /** @description Verdicts the stars rest on, each a day old */
            basedOn: number;
        };
        PartnerAnswer: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "property" | "department" | "welfare" | "resident" | "commercial";
            subtype: string | null;
            name: string;
            summary: string | null;
            address: string | null;
            /** @description Masked, except for staff and its own people */
            phone: string | null;
            paused: boolean;
            /** Format: date */
            agreementUntil: string | null;
            /** @description null: not computed yet, or the district shows no stars */
            rating: components["schemas"]["Stars"] | null;
            serviceIds: string[];
            regionIds: string[];
        };
        MemberAnswer: {
            /** Format: uuid */
            personId: string;
            name: string;
            /** @enum {string} */
            post: "lead" | "dispatcher" | "worker";
            title: string | null;
            /**
             * Format: uuid
             * @description Attachment
             */
            photoId: string | null;
        };
        OwnPartnerAnswer: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "property" | "department" | "welfare" | "resident" | "commercial";
            subtype: string | null;
            name: string;
            summary: string | null;
            address: string | null;
            /** @description Masked, except for staff and its own people */
            phone: string | null;
            paused: boolean;
            /** Format: date */
            agreementUntil: string | null;
            /** @description null: not computed yet, or the district shows no stars */
            rating: components["schemas"]["Stars"] | null;
            serviceIds: string[];
            regionIds: string[];
            /**
             * @description My post in it
             * @enum {string}
             */
            post: "lead" | "dispatcher" | "worker";
            /** @description Jobs it takes at once */
            capacity: number;
            /** Format: date-time */
            pausedAt: string | null;
            pauseReason: string | null;
            members: components["schemas"]["MemberAnswer"][];
        };
        OfferCounts: {
            /** @description Taken */
            taken: number;
            /** @description Declined with a reason */
            declined: number;
            /** @description Not answered in time */
            expired: number;
            /** @description Another was quicker: counts for nobody */
            missed: number;
        };
        PartnerGradeCount: {
            grade: string;
            count: number;
        };
        PartnerRecordAnswer: {
            offers: components["schemas"]["OfferCounts"];
            /** @description Orders fulfilled */
            done: number;
            /** @description Of those, within the promise */
            onTime: number;
            /** @description Of those, rated by the resident */
            rated: number;
            /** @description Of the rated, with a good grade */
            good: number;
            /** @description Of the rated, said to be solved */
            solved: number;
            /** @description The most given first */
            grades: components["schemas"]["PartnerGradeCount"][];
        };
        PartnerMemberInput: {
            /**
             * Format: uuid
             * @description A member already there
             */
            personId?: string;
            /** @description Somebody new, who has signed in once */
            phone?: string;
            /** @enum {string} */
            post: "lead" | "dispatcher" | "worker";
            title?: string;
        };
        MineInput: {
            paused?: boolean;
            /** @description Needed to pause */
            pauseReason?: string;
            capacity?: number;
            summary?: string;
            /** @description The whole list */
            members?: components["schemas"]["PartnerMemberInput"][];
        };
        PriceTier: {
            /** @enum {string} */
            tier: "age60" | "age80" | "lowIncome" | "disabled";
            priceFen: number;
        };
        EvidenceAsked: {
            /** @enum {string} */
            kind: "photo" | "signature" | "words";
            /** @description Fewest photos */
            min: number;
        };
        PromiseAnswer: {
            p50Minutes: number | null;
            p90Minutes: number | null;
            /** @description Orders the figures rest on */
            basedOn: number;
        };
        ServingPartner: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            kind: "property" | "department" | "welfare" | "resident" | "commercial";
            paused: boolean;
            /** @description null: not computed yet, or the district shows no stars */
            rating: components["schemas"]["Stars"] | null;
        };
        ServiceAnswer: {
            /** Format: uuid */
            id: string;
            code: string;
            name: string;
            category: string;
            summary: string;
            /** @enum {string} */
            priceMode: "free" | "low_fee" | "market";
            priceFen: number;
            /** @description Most that may be charged */
            capFen: number | null;
            tiers: components["schemas"]["PriceTier"][];
            unit: string | null;
            /** @enum {string} */
            mode: "home_visit" | "at_venue" | "remote" | "walk_in";
            /** @enum {string} */
            route: "assigned" | "direct";
            /** @description Local time until which the same day may be ordered */
            cutoff: string | null;
            /** @description Orders a slot holds */
            quota: number | null;
            /** @enum {string} */
            startProof: "code" | "none";
            evidence: components["schemas"]["EvidenceAsked"];
            /** @enum {string} */
            urgency: "P0" | "P1" | "P2" | "P3";
            /** @description JSON Schema of `details`; `personal` says whether candidates read a field */
            detailsSchema: {
                [key: string]: unknown;
            } | null;
            /** @description Needs a verified consent when ordered for somebody else */
            needsHealthConsent: boolean;
            wechatVisible: boolean;
            address: string | null;
            hours: string | null;
            warrantyDays: number | null;
            promise: components["schemas"]["PromiseAnswer"];
            /** @description Who fulfils it here */
            partners: components["schemas"]["ServingPartner"][];
        };
        GradeCount: {
            grade: string;
            count: number;
        };
        PublicWords: {
            grade: string;
            words: string;
            /** @description 2026-11 */
            month: string;
        };
        RatingsAnswer: {
            /** @description Rated ones among the latest 200 orders done, a day late */
            basedOn: number;
            /** @description Of these with a good grade */
            good: number;
            /** @description Of these said to be solved */
            solved: number;
            /** @description The most given first */
            grades: components["schemas"]["GradeCount"][];
            /** @description With the rater’s yes, without a name; the newest first */
            recent: components["schemas"]["PublicWords"][];
        };
        FreeSlot: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
        };
        ServicePageAnswer: {
            /** Format: uuid */
            id: string;
            code: string;
            name: string;
            category: string;
            summary: string;
            /** @enum {string} */
            priceMode: "free" | "low_fee" | "market";
            priceFen: number;
            /** @description Most that may be charged */
            capFen: number | null;
            tiers: components["schemas"]["PriceTier"][];
            unit: string | null;
            /** @enum {string} */
            mode: "home_visit" | "at_venue" | "remote" | "walk_in";
            /** @enum {string} */
            route: "assigned" | "direct";
            /** @description Local time until which the same day may be ordered */
            cutoff: string | null;
            /** @description Orders a slot holds */
            quota: number | null;
            /** @enum {string} */
            startProof: "code" | "none";
            evidence: components["schemas"]["EvidenceAsked"];
            /** @enum {string} */
            urgency: "P0" | "P1" | "P2" | "P3";
            /** @description JSON Schema of `details`; `personal` says whether candidates read a field */
            detailsSchema: {
                [key: string]: unknown;
            } | null;
            /** @description Needs a verified consent when ordered for somebody else */
            needsHealthConsent: boolean;
            wechatVisible: boolean;
            address: string | null;
            hours: string | null;
            warrantyDays: number | null;
            promise: components["schemas"]["PromiseAnswer"];
            /** @description Who fulfils it here */
            partners: components["schemas"]["ServingPartner"][];
            ratings: components["schemas"]["RatingsAnswer"];
            /** @description The next free one at `regionId`; null: none within 14 days, or no place asked for */
            nextSlot: components["schemas"]["FreeSlot"] | null;
        };
        SlotAnswer: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            available: boolean;
            /** @description null: no quota */
            left: number | null;
            reason?: string;
        };
        SlotsAnswer: {
            items: components["schemas"]["SlotAnswer"][];
            nextCursor: string | null;
        };
        Attachment: {
            /** Format: uuid */
            id: string;
            /** @description Works without a token, for five minutes */
            url: string;
            /** @enum {string} */
            kind: "image" | "voice";
            width?: number;
            height?: number;
            seconds?: number;
            /** @description Of the bytes behind the url, hex */
            sha256: string;
        };
        PasswordInput: {
            /** @description name, or name@district-code where two districts have it */
            username: string;
            password: string;
            /** @description Six digits of the authenticator app */
            totp?: string;
            /** @description In place of totp, where the phone is lost; works once */
            recoveryCode?: string;
            /** @description For our own pages: the refresh token goes into a cookie, not into the answer */
            cookie?: boolean;
        };
        Tokens: {
            accessToken: string;
            /** @description Absent where it went into the cookie */
            refreshToken?: string;
            /** @description Seconds until the access token ends */
            expiresIn: number;
        };
        RefreshInput: {
            /** @description Absent: the cookie is used */
            refreshToken?: string;
        };
        WechatDto: {
            appId: string;
            /** @description Template id by the name that GET /me/subscriptions gives */
            templates: {
                [key: string]: unknown;
            };
        };
        DistrictDto: {
            /** @description What visitors and those who sign in name in `district` */
            code: string;
            name: string;
        };
        ClientLimitsDto: {
            photoBytes: number;
            /** @description Files of one order or step */
            files: number;
            voiceBytes: number;
            voiceSeconds: number;
        };
        ClientSettings: {
            /** @description Show 演示; personas are at GET /auth/demo */
            demo: boolean;
            /** @description Signing in by SMS is set up */
            sms: boolean;
            wechat: components["schemas"]["WechatDto"] | null;
            privacyVersion: string;
            /** @description With more than one, ask which */
            districts: components["schemas"]["DistrictDto"][];
            limits: components["schemas"]["ClientLimitsDto"];
        };
        Persona: {
            persona: string;
            name: string;
            title: string;
        };
        Personas: {
            items: components["schemas"]["Persona"][];
        };
        DemoInput: {
            persona: string;
            /** @description For our own pages: the refresh token goes into a cookie, not into the answer */
            cookie?: boolean;
        };
        EnrolInput: {
            /** @description name, or name@district-code where two districts have it */
            username: string;
            password: string;
        };
        NewTotp: {
            /** @description Base32, for typing it in */
            secret: string;
            /** @description otpauth: address, for a QR code */
            uri: string;
        };
        FirstCodeInput: {
            /** @description name, or name@district-code where two districts have it */
            username: string;
            password: string;
            /** @description Six digits of the authenticator app */
            totp: string;
            /** @description For our own pages: the refresh token goes into a cookie, not into the answer */
            cookie?: boolean;
        };
        Enrolled: {
            accessToken: string;
            /** @description Absent where it went into the cookie */
            refreshToken?: string;
            /** @description Seconds until the access token ends */
            expiresIn: number;
            /** @description Each works once in place of the app. Not shown again */
            recoveryCodes: string[];
        };
        MyMembership: {
            /** Format: uuid */
            regionId: string;
            post: string;
        };
        MyPartner: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            post: "lead" | "dispatcher" | "worker";
        };
        MyHousehold: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            regionId: string;
        };
        Me: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            kind: "resident" | "staff";
            /**
             * Format: uuid
             * @description Home, or the region of the first post
             */
            regionId: string | null;
            memberships: components["schemas"]["MyMembership"][];
            partner?: components["schemas"]["MyPartner"];
            households: components["schemas"]["MyHousehold"][];
            preferences: {
                [key: string]: unknown;
            };
        };
        NewPasswordInput: {
            /** @description The present one */
            password: string;
            /** @description Six digits of the authenticator app */
            totp?: string;
            /** @description In place of totp, where the phone is lost; works once */
            recoveryCode?: string;
            /** @description At least 12 characters, not among those that are guessed first, without the own name */
            newPassword: string;
        };
        ProofInput: {
            /** @description The present one */
            password: string;
            /** @description Six digits of the authenticator app */
            totp?: string;
            /** @description In place of totp, where the phone is lost; works once */
            recoveryCode?: string;
        };
        TotpInput: {
            /** @description Six digits of the authenticator app */
            totp: string;
        };
        RecoveryCodes: {
            /** @description Each works once in place of the app. Not shown again */
            recoveryCodes: string[];
        };
        SmsRequestInput: {
            /** @description A Chinese mobile number */
            phone: string;
            /**
             * @description voice: the code is read out over the phone
             * @enum {string}
             */
            channel?: "sms" | "voice";
            /** @description Code of the district; needed where there are several and nobody has signed in */
            district?: string;
        };
        CodeSent: {
            /** @description Seconds the code is good for */
            expiresIn: number;
            /** @description Seconds until another may be asked for */
            again: number;
        };
        SmsVerifyInput: {
            /** @description A Chinese mobile number */
            phone: string;
            /** @description Six digits */
            code: string;
            /** @description Code of the district; needed where there are several and nobody has signed in */
            district?: string;
        };
        SmsBindInput: {
            /** @description A Chinese mobile number */
            phone: string;
            /** @description Six digits */
            code: string;
        };
        WechatInput: {
            /** @description What wx.login gave; good once */
            code: string;
            /** @description Code of the district; needed where there are several and nobody has signed in */
            district?: string;
        };
        WechatPhoneInput: {
            /** @description What the phone number button gave; good once */
            code: string;
        };
        RequestBrief: {
            /** Format: uuid */
            id: string;
            /** @description Speakable: 府佑 1125-012 */
            number: string;
            flow: string;
            flowVersion: number;
            state: string;
            stateTitle: string;
            /** @description order accept fulfil rate */
            stage: string | null;
            /** @description completed refused withdrawn */
            final: string | null;
            /** @description Equals the last seq */
            version: number;
            waitsFor: string[];
            /** Format: date-time */
            respondBy: string | null;
            /** Format: date-time */
            promisedAt: string | null;
            /** Format: date-time */
            dueAt: string | null;
            dueAction: string | null;
        };
        SimilarRequest: {
            request: components["schemas"]["RequestBrief"];
            reasons: string[];
        };
        SimilarRequests: {
            items: components["schemas"]["SimilarRequest"][];
        };
        Candidate: {
            /** Format: uuid */
            partnerId: string;
            name: string;
            eligible: boolean;
            rank: number | null;
            reasons: string[];
            load: number;
            distanceMetres?: number;
        };
        Candidates: {
            items: components["schemas"]["Candidate"][];
        };
        Handler: {
            /** Format: uuid */
            personId: string;
            name: string;
            /** @description Where he has a post: community, grid, department */
            place: string;
        };
        Handlers: {
            items: components["schemas"]["Handler"][];
        };
        RequestOpening: {
            flow: string;
            /** Format: uuid */
            serviceId: string;
            /** Format: uuid */
            regionId: string;
            /** @description {address, buildingId?, lat?, lng?, accessNote?} */
            place: {
                [key: string]: unknown;
            };
            /** @description {name, phone?, reach?} */
            contact: {
                [key: string]: unknown;
            };
            /** @description Empty where the form has changed */
            details: {
                [key: string]: unknown;
            };
            /** @description {personId} */
            onBehalfOf?: {
                [key: string]: unknown;
            };
            /** Format: uuid */
            wantedPartnerId?: string;
            /** @description {from, to}: the next free one, at the same time of day if there is one */
            slot?: {
                [key: string]: unknown;
            };
        };
        NamedDto: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        RequestAgain: {
            /** @description Ready for POST /requests; absent slot where a direct service has none free */
            opening: components["schemas"]["RequestOpening"];
            service: components["schemas"]["NamedDto"];
            /** @description Who did it last and still serves there */
            wantedPartner: components["schemas"]["NamedDto"] | null;
        };
        Receipt: {
            districtId: number;
            /** Format: uuid */
            requestId: string;
            number: string;
            /** @description Events so far */
            seq: number;
            /** @description Hash of the last event */
            headHash: string;
            /** Format: date-time */
            asOf: string;
            /** @description Ed25519 */
            signature: string;
        };
        RevealBody: {
            /** @description Why; kept with who asked */
            reason: string;
        };
        RevealedPhone: {
            phone: string | null;
        };
        EventActorDto: {
            name: string;
            party: string;
            partyTitle?: string;
        };
        RequestEvent: {
            /** Format: uuid */
            id: string;
            seq: number;
            /** Format: date-time */
            at: string;
            action: string;
            title: string;
            from: string | null;
            to: string;
            actor: components["schemas"]["EventActorDto"];
            /** @description What this viewer may see of what was said */
            input: {
                [key: string]: unknown;
            };
            hash: string;
        };
        CommandAnswer: {
            request: components["schemas"]["RequestBrief"];
            event: components["schemas"]["RequestEvent"];
        };
        SlotDto: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
        };
        NowDto: {
            title: string;
            /** @description What happens now and by when */
            words: string;
        };
        PersonDto: {
            name: string;
        };
        RequestSummary: {
            /** Format: uuid */
            id: string;
            /** @description Speakable: 府佑 1125-012 */
            number: string;
            flow: string;
            flowVersion: number;
            state: string;
            stateTitle: string;
            /** @description order accept fulfil rate */
            stage: string | null;
            /** @description completed refused withdrawn */
            final: string | null;
            /** @description Equals the last seq */
            version: number;
            waitsFor: string[];
            /** Format: date-time */
            respondBy: string | null;
            /** Format: date-time */
            promisedAt: string | null;
            /** Format: date-time */
            dueAt: string | null;
            dueAction: string | null;
            service: components["schemas"]["NamedDto"] | null;
            /** @description In a few words what it is about; never personal */
            subject: string;
            /** @description home_visit at_venue remote walk_in */
            mode: string | null;
            /**
             * Format: uuid
             * @description Community of the place
             */
            regionId: string;
            regionName: string;
            /**
             * Format: uuid
             * @description Desk that must act now
             */
            custodyRegionId: string;
            custodyName: string;
            /** @description 0 community, 1 street, 2 district */
            level: number;
            /** @description P0 … P3 */
            urgency: string | null;
            slot: components["schemas"]["SlotDto"] | null;
            /** Format: date-time */
            openedAt: string;
            overdue: boolean;
            /**
             * @description Where it lies in a list of one’s requests
             * @enum {string}
             */
            tab: "arranging" | "awaiting" | "serving" | "rating" | "aftercare" | "ended";
            now: components["schemas"]["NowDto"];
            requester: components["schemas"]["PersonDto"] | null;
            partner: components["schemas"]["NamedDto"] | null;
            rated: boolean;
        };
        TabCountsDto: {
            /** @description 待安排 */
            arranging: number;
            /** @description 待服务 */
            awaiting: number;
            /** @description 服务中 */
            serving: number;
            /** @description 待评价 */
            rating: number;
            /** @description 售后 */
            aftercare: number;
            /** @description 已结束 */
            ended: number;
        };
        StageCountsDto: {
            /** @description 点单 */
            order: number;
            /** @description 接单 */
            accept: number;
            /** @description 办单 */
            fulfil: number;
            /** @description 评单 */
            rate: number;
        };
        BoxCount: {
            box: string;
            total: number;
            overdue: number;
            /** @description By state */
            byState: {
                [key: string]: unknown;
            };
            byTab: components["schemas"]["TabCountsDto"];
            /** @description Of what has not ended; what is suspended is under none */
            byStage: components["schemas"]["StageCountsDto"];
        };
        BoxCounts: {
            items: components["schemas"]["BoxCount"][];
        };
        PlaceDto: {
            address: string | null;
            community: string;
            building: string | null;
            accessNote: string | null;
            lat: number | null;
            lng: number | null;
        };
        ContactDto: {
            name: string;
            /** @description Masked unless this viewer may call as it is */
            phone: string | null;
            /** @description phone or visit */
            reach: string | null;
        };
        WorkerDto: {
            name: string;
            /** @description Address of a picture, works for five minutes */
            photo: string | null;
            title: string | null;
        };
        Request: {
            /** Format: uuid */
            id: string;
            /** @description Speakable: 府佑 1125-012 */
            number: string;
            flow: string;
            flowVersion: number;
            state: string;
            stateTitle: string;
            /** @description order accept fulfil rate */
            stage: string | null;
            /** @description completed refused withdrawn */
            final: string | null;
            /** @description Equals the last seq */
            version: number;
            waitsFor: string[];
            /** Format: date-time */
            respondBy: string | null;
            /** Format: date-time */
            promisedAt: string | null;
            /** Format: date-time */
            dueAt: string | null;
            dueAction: string | null;
            service: components["schemas"]["NamedDto"] | null;
            /** @description In a few words what it is about; never personal */
            subject: string;
            /** @description home_visit at_venue remote walk_in */
            mode: string | null;
            /**
             * Format: uuid
             * @description Community of the place
             */
            regionId: string;
            regionName: string;
            /**
             * Format: uuid
             * @description Desk that must act now
             */
            custodyRegionId: string;
            custodyName: string;
            /** @description 0 community, 1 street, 2 district */
            level: number;
            /** @description P0 … P3 */
            urgency: string | null;
            slot: components["schemas"]["SlotDto"] | null;
            /** Format: date-time */
            openedAt: string;
            overdue: boolean;
            /**
             * @description Where it lies in a list of one’s requests
             * @enum {string}
             */
            tab: "arranging" | "awaiting" | "serving" | "rating" | "aftercare" | "ended";
            now: components["schemas"]["NowDto"];
            requester: components["schemas"]["PersonDto"] | null;
            partner: components["schemas"]["NamedDto"] | null;
            /** Format: uuid */
            custodyDepartmentId: string | null;
            /** @description Answers to the form of the service */
            details: {
                [key: string]: unknown;
            } | null;
            words: string | null;
            attachmentIds: string[];
            place: components["schemas"]["PlaceDto"];
            contact: components["schemas"]["ContactDto"] | null;
            opener: components["schemas"]["PersonDto"] | null;
            channel: string | null;
            worker: components["schemas"]["WorkerDto"] | null;
            /** @description 首问责任人 */
            firstResponder: components["schemas"]["PersonDto"] | null;
            /** @description free low_fee market */
            priceMode: string | null;
            priceFen: number | null;
            capFen: number | null;
            /** @description {labourFen, materialFen, note} */
            charged: {
                [key: string]: unknown;
            } | null;
            /** @description {kind, min}: what fulfil must show */
            evidence: {
                [key: string]: unknown;
            } | null;
            /** @description {name, grades, good, bad, causes} to rate with */
            gradeSet: {
                [key: string]: unknown;
            } | null;
            counters: {
                [key: string]: unknown;
            };
            /** @description {solvedByPartner?, solved?, grade?, causes?, rated, ratedVia?} */
            outcome: {
                [key: string]: unknown;
            };
            /** Format: uuid */
            parentId: string | null;
            openChildren: number;
            /** @description Personal fields are gone: 已按本人要求删除 */
            erased: boolean;
            /** @description Told at the door; for requester, proxy and opener */
            serviceCode?: string;
        };
        BlockedDto: {
            code: string;
            message: string;
            /** Format: date-time */
            until?: string;
        };
        AvailableAction: {
            name: string;
            title: string;
            /** @description primary normal danger */
            kind: string;
            /** @description JSON Schema with Chinese titles */
            inputSchema: {
                [key: string]: unknown;
            };
            /** @description Only adds to the timeline: send it without a version */
            adds?: boolean;
            blocked?: components["schemas"]["BlockedDto"];
        };
        OfferedDto: {
            /** @description Others are asked too: whoever is first has it */
            pool: boolean;
            /** @description Why this partner */
            reasons: string[];
            distanceMetres?: number;
        };
        CallDto: {
            /** @enum {string} */
            to: "partner" | "community";
            name: string;
            phone: string;
        };
        RequestPage: {
            request: components["schemas"]["Request"];
            timeline: components["schemas"]["RequestEvent"][];
            actions: components["schemas"]["AvailableAction"][];
            children: components["schemas"]["RequestBrief"][];
            /** @description What the viewer is to it */
            parties: string[];
            /** @description For candidates */
            offered: components["schemas"]["OfferedDto"] | null;
            /** @description Whom this viewer can phone about it */
            calls: components["schemas"]["CallDto"][];
            /** @description GET /requests/:id/again may be asked for */
            again: boolean;
            /** @description The files this viewer reads of */
            attachments: components["schemas"]["Attachment"][];
        };
        ActionBody: {
            /** @description By the inputSchema of the action */
            input?: {
                [key: string]: unknown;
            };
            /** @description The version one looked at; VERSION_CONFLICT if it moved on */
            version?: number;
        };
        CheckedReceipt: {
            valid: boolean;
            number: string | null;
            /** Format: date-time */
            asOf: string | null;
        };
        FlowSummaryDto: {
            name: string;
            title: string;
            version: number;
        };
        FlowListDto: {
            items: components["schemas"]["FlowSummaryDto"][];
        };
        FlowPageDto: {
            name: string;
            title: string;
            version: number;
            /** @description The flow as plain data */
            definition: {
                [key: string]: unknown;
            };
            /** @description What the checker has against it: nothing */
            findings: {
                [key: string]: unknown;
            };
            /** @description How long a request takes at most when nobody acts: of the flow, and from each state */
            closure: {
                [key: string]: unknown;
            };
        };
        Rate: {
            numerator: number;
            denominator: number;
            percent: number | null;
            /** @description False under thirty: show 样本不足 */
            enough: boolean;
        };
        Rates: {
            response: components["schemas"]["Rate"];
            solution: components["schemas"]["Rate"];
            satisfaction: components["schemas"]["Rate"];
            ratedShare: components["schemas"]["Rate"];
            /** @description Of the rated, written down at a call back */
            ratedByRevisit: number;
            onTime: components["schemas"]["Rate"];
            /** @description Orders by stage; ended ones by how they ended */
            stages: {
                [key: string]: unknown;
            };
        };
        GroupedRates: {
            response: components["schemas"]["Rate"];
            solution: components["schemas"]["Rate"];
            satisfaction: components["schemas"]["Rate"];
            ratedShare: components["schemas"]["Rate"];
            /** @description Of the rated, written down at a call back */
            ratedByRevisit: number;
            onTime: components["schemas"]["Rate"];
            /** @description Orders by stage; ended ones by how they ended */
            stages: {
                [key: string]: unknown;
            };
            /** @description Region or service id, or 2026-11 */
            key: string;
            /** @description Of a region */
            name: string | null;
        };
        RatesAnswer: {
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            total: components["schemas"]["Rates"];
            groups: components["schemas"]["GroupedRates"][];
        };
        NotificationAnswer: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            requestId: string;
            /**
             * @description call: tell the person of the order by phone or in person, then confirm it
             * @enum {string}
             */
            kind: "message" | "call";
            /** @description Which message of the flow it is */
            template: string;
            text: string;
            /**
             * @description P0 life and property … P3 can wait
             * @enum {string}
             */
            importance: "P0" | "P1" | "P2" | "P3";
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            readAt: string | null;
            /**
             * Format: date-time
             * @description When somebody told them; of a call only
             */
            toldAt: string | null;
        };
        ToldBody: {
            /**
             * @description family: somebody of the household passes it on
             * @enum {string}
             */
            how: "phone" | "visit" | "family";
            /** @description What they said; sealed */
            words?: string;
        };
        DeliveryAnswer: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            requestId: string;
            /**
             * Format: uuid
             * @description A person; of channel webhook that webhook
             */
            recipientId: string;
            /** @enum {string} */
            channel: "wechat" | "sms" | "call" | "webhook";
            template: string;
            /** @enum {string} */
            importance: "P0" | "P1" | "P2" | "P3";
            /** @enum {string} */
            status: "queued" | "sent" | "delivered" | "refused" | "suppressed" | "dead";
            /** @description Why it was not sent: a code of the provider, or one of ours */
            reason: string | null;
            tries: number;
            /**
             * Format: date-time
             * @description Not sent before this
             */
            dueAt: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            finishedAt: string | null;
        };
        Subscription: {
            /** @enum {string} */
            template: "accepted" | "progress" | "rating" | "digest" | "offer";
            /** @description 新单提醒 */
            title: string;
            /** @description What wx.requestSubscribeMessage is asked for; null: not set up here */
            templateId: string | null;
            /** @description Messages still allowed */
            remaining: number;
            /** @description Actions on whose tap it is asked for; empty: none of this person */
            askAt: string[];
        };
        Subscriptions: {
            items: components["schemas"]["Subscription"][];
        };
        SubscriptionChoice: {
            /** @enum {string} */
            template: "accepted" | "progress" | "rating" | "digest" | "offer";
            /** @description What was chosen in the dialog of WeChat; each yes allows one message */
            accepted: boolean;
        };
        SubscriptionBody: {
            /** @description What one dialog asked for */
            choices: components["schemas"]["SubscriptionChoice"][];
        };
        WebhookAnswer: {
            /** @description For people: whose system it is */
            name: string;
            /** @description https, at a host that the operators have allowed (WEBHOOK_ALLOW) */
            url: string;
            /** @description Names of flows; null: all */
            flows: string[] | null;
            /** @description Names of actions; null: all */
            events: string[] | null;
            active: boolean;
            /** Format: uuid */
            id: string;
            /** @description Switched off: gone, it answered 410; silent, it failed for three days */
            closedReason: string | null;
            /**
             * Format: date-time
             * @description It failed again and again, and is left alone until then
             */
            pausedUntil: string | null;
            /**
             * Format: date-time
             * @description Until then each event is signed by the secret before too
             */
            previousSecretUntil: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        WebhookInput: {
            /** @description For people: whose system it is */
            name: string;
            /** @description https, at a host that the operators have allowed (WEBHOOK_ALLOW) */
            url: string;
            /** @description Names of flows; null: all */
            flows: string[] | null;
            /** @description Names of actions; null: all */
            events: string[] | null;
            active: boolean;
        };
        NewWebhookAnswer: {
            /** @description For people: whose system it is */
            name: string;
            /** @description https, at a host that the operators have allowed (WEBHOOK_ALLOW) */
            url: string;
            /** @description Names of flows; null: all */
            flows: string[] | null;
            /** @description Names of actions; null: all */
            events: string[] | null;
            active: boolean;
            /** Format: uuid */
            id: string;
            /** @description Switched off: gone, it answered 410; silent, it failed for three days */
            closedReason: string | null;
            /**
             * Format: date-time
             * @description It failed again and again, and is left alone until then
             */
            pausedUntil: string | null;
            /**
             * Format: date-time
             * @description Until then each event is signed by the secret before too
             */
            previousSecretUntil: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description Of Standard Webhooks, `whsec_…`. Shown this once */
            secret: string;
        };
        SecretInput: {
            /** @description Hours for which the secret before stays good; 0 when somebody else may know it */
            keepHours: number;
        };
        NewSecretAnswer: {
            /** @description Shown this once */
            secret: string;
            /**
             * Format: date-time
             * @description Of the secret before; null: it is good no more
             */
            previousUntil: string | null;
        };
        ContentAnswer: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            requestId: string;
            /** @description Of the event that brought it */
            seq: number;
            /** @enum {string} */
            verdict: "pending" | "pass" | "review" | "risky";
            /** @description What the checker called it, or why it waits for a person */
            reason: string | null;
            /** @description null: it is a file, or erased */
            words: string | null;
            file: components["schemas"]["Attachment"] | null;
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            decidedAt: string | null;
        };
        PassInput: {
            /** @description Time only goes forward */
            minutes: number;
        };
        DemoTime: {
            /** Format: date-time */
            now: string;
        };
        FieldFault: {
            /** @example input.grade */
            path: string;
            /** @enum {string} */
            code: "MISSING" | "UNKNOWN_FIELD" | "WRONG_TYPE" | "TOO_SHORT" | "TOO_LONG" | "TOO_SMALL" | "TOO_LARGE" | "TOO_FEW" | "TOO_MANY" | "NOT_UNIQUE" | "NOT_LISTED" | "WRONG_FORMAT";
            /** @description Chinese */
            message: string;
        };
        Problem: {
            /** @enum {string} */
            type: "about:blank";
            /** @description A sentence for people, in Chinese */
            title: string;
            status: number;
            /**
             * @description Of the product's list; a district's own flow may add others
             * @example INVALID_INPUT
             * @example KEY_MISSING
             * @example NOT_SIGNED_IN
             * @example ACTION_NOT_PERMITTED
             * @example TOTP_NOT_SET_UP
             * @example NOT_FOUND
             * @example ACTION_NOT_AVAILABLE
             * @example ALREADY_TAKEN
             * @example VERSION_CONFLICT
             * @example LIMIT_REACHED
             * @example WINDOW_CLOSED
             * @example KEY_IN_USE
             * @example PAYLOAD_TOO_LARGE
             * @example UNSUPPORTED_MEDIA
             * @example KEY_REUSED
             * @example WRONG_CODE
             * @example TOO_MANY_REQUESTS
             * @example INTERNAL
             * @example UNAVAILABLE
             */
            code: string;
            detail: string;
            traceId: string;
            state?: string;
            version?: number;
            /** Format: date-time */
            until?: string;
            errors?: components["schemas"]["FieldFault"][];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    Places_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Places_poster: {
        parameters: {
            query?: {
                /** @description Which code; of WeChat where it is set up, unless told */
                code?: "wechat" | "h5";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Regions_tree: {
        parameters: {
            query?: {
                /** @description Where the tree begins; the district unless told */
                root?: string;
                /** @description The lowest kind wanted; communities unless told, all of it below one */
                down?: "district" | "street" | "community" | "grid" | "microGrid" | "building";
                /** @description Code of the district; needed where there are several and nobody has signed in */
                district?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegionTreeAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Departments_all: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Departments"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Notices_list: {
        parameters: {
            query: {
                /** @description At most 100; 20 unless told */
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
                regionId: string;
                /** @description Code of the district; needed where there are several and nobody has signed in */
                district?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["NoticeAnswer"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Notices_write: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNotice"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Notices_takeDown: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Household_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["HouseholdAnswer"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Household_settle: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["HouseholdAnswer"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Household_add: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMemberInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HouseholdMemberAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Household_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HouseholdMemberAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Household_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Consents_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ConsentAnswer"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Consents_give: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewConsent"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Consents_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedConsent"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Consents_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Consents_verify: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckedConsent"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ConsentCodes_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeWanted"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeShown"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ConsentCodes_look: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeScanned"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AskedAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ConsentCodes_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeScanned"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Addresses_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AddressAnswer"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Addresses_add: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Addresses_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddressAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Addresses_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Preferences_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Preferences_change: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Preferences"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnData_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Me_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnData_erase: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Residents_list: {
        parameters: {
            query?: {
                /** @description At most 100; 20 unless told */
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description Part of a name */
                q?: string;
                /** @description Only those who live alone */
                livesAlone?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ResidentAnswer"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Residents_reveal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Partners_all: {
        parameters: {
            query?: {
                /** @description At most 100; 20 unless told */
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description Serves this place */
                regionId?: string;
                /** @description Offers this service */
                serviceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PartnerAnswer"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Partners_mine: {
        parameters: {
            query?: {
                /** @description Which, for somebody who belongs to several */
                partnerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnPartnerAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Partners_change: {
        parameters: {
            query?: {
                /** @description Which, for somebody who belongs to several */
                partnerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MineInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnPartnerAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Partners_record: {
        parameters: {
            query?: {
                /** @description Which, for somebody who belongs to several */
                partnerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerRecordAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Partners_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnerAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Catalogue_list: {
        parameters: {
            query?: {
                /** @description At most 100; 20 unless told */
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description What people of this place may order */
                regionId?: string;
                q?: string;
                category?: string;
                /** @description Code of the district; needed where there are several and nobody has signed in */
                district?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ServiceAnswer"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Catalogue_one: {
        parameters: {
            query?: {
                /** @description Names the partners that serve this place */
                regionId?: string;
                /** @description Code of the district; needed where there are several and nobody has signed in */
                district?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServicePageAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Catalogue_slots: {
        parameters: {
            query: {
                regionId: string;
                /** @description Today unless told */
                from?: string;
                days?: number;
                /** @description Code of the district; needed where there are several and nobody has signed in */
                district?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlotsAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Attachments_upload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachment"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Attachments_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachment"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Files_read: {
        parameters: {
            query: {
                d: string;
                u: string;
                e: string;
                s: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Auth_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Auth_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Auth_logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshInput"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Client_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientSettings"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Demo_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Personas"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Demo_signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DemoInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Enrolment_begin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnrolInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewTotp"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Enrolment_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FirstCodeInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enrolled"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnSignIn_changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPasswordInput"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnSignIn_beginTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProofInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewTotp"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnSignIn_confirmTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TotpInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OwnSignIn_renewRecoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProofInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Sms_request: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SmsRequestInput"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeSent"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Sms_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SmsVerifyInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Sms_bind: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SmsBindInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Wechat_signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WechatInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Wechat_phone: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WechatPhoneInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Around_similar: {
        parameters: {
            query: {
                serviceId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimilarRequests"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Around_candidates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Candidates"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Around_handlers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handlers"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Around_prepare: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestAgain"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Around_receipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Around_reveal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevealBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevealedPhone"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Requests_list: {
        parameters: {
            query: {
                /** @description At most 100; 20 unless told */
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description mine; todo: waits for me; pool: offers I may take; mywork; watching; region: below my posts */
                box: "mine" | "todo" | "pool" | "mywork" | "watching" | "region";
                state?: string;
                stage?: "order" | "accept" | "fulfil" | "rate";
                /** @description 待安排 arranging, 待服务 awaiting, 服务中 serving, 待评价 rating, 售后 aftercare, 已结束 ended */
                tab?: "arranging" | "awaiting" | "serving" | "rating" | "aftercare" | "ended";
                overdue?: boolean;
                /** @description true: what has not ended; false: what has */
                open?: boolean;
                serviceId?: string;
                /** @description A place; everything in it counts */
                regionId?: string;
                /** @description Part of a number or of a service’s name */
                q?: string;
                sort?: "newest" | "oldest" | "due";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RequestSummary"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Requests_open: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    flow: "order";
                    /**
                     * 服务项
                     * Format: uuid
                     */
                    serviceId: string;
                    /**
                     * 社区
                     * Format: uuid
                     */
                    regionId: string;
                    /** 地址 */
                    place: {
                        /** 详细地址 */
                        address: string;
                        /**
                         * 楼栋
                         * Format: uuid
                         */
                        buildingId?: string;
                        lat?: number;
                        lng?: number;
                        /** 怎么进门 */
                        accessNote?: string;
                    };
                    /** 联系人 */
                    contact: {
                        /** 称呼 */
                        name: string;
                        /** 电话 */
                        phone?: string;
                        /**
                         * 怎么联系
                         * @enum {string}
                         */
                        reach?: "phone" | "visit";
                    };
                    /** 替谁点单 */
                    onBehalfOf?: {
                        /**
                         * 家人
                         * Format: uuid
                         */
                        personId?: string;
                        /** 称呼 */
                        name?: string;
                        /** 电话 */
                        phone?: string;
                        /** 关系 */
                        relation?: string;
                    };
                    /** 本人同意 */
                    consent?: {
                        /**
                         * 怎么同意的
                         * @enum {string}
                         */
                        how: "said" | "phone" | "visit" | "paper";
                    };
                    /**
                     * 来源
                     * @enum {string}
                     */
                    channel?: "12345" | "phone" | "window" | "visit" | "paper";
                    /** 时间 */
                    slot?: {
                        /**
                         * 从
                         * Format: date-time
                         */
                        from: string;
                        /**
                         * 到
                         * Format: date-time
                         */
                        to: string;
                    };
                    /**
                     * 想请谁
                     * Format: uuid
                     */
                    wantedPartnerId?: string;
                    /** 服务要求 */
                    details?: Record<string, never>;
                    /** 说说您的需要 */
                    words?: string;
                    /** 照片或语音 */
                    attachmentIds?: string[];
                    /** 有人身或财产危险吗 */
                    danger?: boolean;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Requests_counts: {
        parameters: {
            query?: {
                /** @description All boxes unless told */
                box?: "mine" | "todo" | "pool" | "mywork" | "watching" | "region";
                regionId?: string;
                serviceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoxCounts"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Requests_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestPage"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Requests_act: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                action: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Receipts_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Receipt"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckedReceipt"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Flows_list: {
        parameters: {
            query?: {
                /** @description Code of the district; needed where there are several and nobody has signed in */
                district?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowListDto"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Flows_read: {
        parameters: {
            query?: {
                /** @description Code of the district; needed where there are several and nobody has signed in */
                district?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowPageDto"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Flows_diagram: {
        parameters: {
            query?: {
                /** @description Code of the district; needed where there are several and nobody has signed in */
                district?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                    "image/svg+xml": string;
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Statistics_read: {
        parameters: {
            query?: {
                /** @description All below one’s own posts unless told */
                regionId?: string;
                /** @description First day of opening; thirty days before the last unless told */
                from?: string;
                /** @description Last day of opening; today unless told */
                to?: string;
                by?: "region" | "service" | "month";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatesAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Notifications_list: {
        parameters: {
            query?: {
                /** @description At most 100; 20 unless told */
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description true: only what has not been read; false: only what has */
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["NotificationAnswer"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Notifications_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Notifications_told: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ToldBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Deliveries_list: {
        parameters: {
            query?: {
                /** @description At most 100; 20 unless told */
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description dead when absent */
                status?: "queued" | "sent" | "delivered" | "refused" | "suppressed" | "dead";
                /** @description All of them when absent */
                channel?: "wechat" | "sms" | "call" | "webhook";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DeliveryAnswer"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Deliveries_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Subscriptions_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscriptions"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Subscriptions_add: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscriptions"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Webhooks_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["WebhookAnswer"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Webhooks_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewWebhookAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Webhooks_changeSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecretInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewSecretAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Webhooks_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Webhooks_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Live_live: {
        parameters: {
            query?: never;
            header: {
                "last-event-id": string;
                /** @description The id of the last event that arrived */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Content_list: {
        parameters: {
            query?: {
                /** @description At most 100; 20 unless told */
                limit?: number;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description pending when absent: nobody judged it, and its author lets neighbours read it */
                verdict?: "pending" | "review" | "risky";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ContentAnswer"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Content_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContentAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    Content_withhold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContentAnswer"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    QueueBoard_open: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Set-Cookie for /queues */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    DemoTime_pass: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PassInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemoTime"];
                };
            };
            /** @description Refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
